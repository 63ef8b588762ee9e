package dev.milepost.ingest.delivery;

/** A committed batch: what it did to the warehouse, and what was odd about its records. */
public record Loaded(Written written, Quality quality) {
    public static final Loaded NOTHING = new Loaded(Written.NOTHING, Quality.NOTHING);

    public Loaded plus(Loaded other) {
        return new Loaded(written.plus(other.written), quality.plus(other.quality));
    }
}
