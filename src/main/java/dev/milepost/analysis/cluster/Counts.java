package dev.milepost.analysis.cluster;

/** Collisions by severity. */
public record Counts(int fatal, int serious, int slight) {
    public int collisions() {
        return fatal + serious + slight;
    }

    public int ksi() {
        return fatal + serious;
    }
}
