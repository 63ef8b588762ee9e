package dev.milepost.ingest.delivery;

/** What a committed batch did to the warehouse. read = loaded + updated + unchanged + rejected, always. */
public record Written(int loaded, int updated, int unchanged, int rejected) {
    public static final Written NOTHING = new Written(0, 0, 0, 0);

    public int read() {
        return loaded + updated + unchanged + rejected;
    }

    public Written plus(Written other) {
        return new Written(
                loaded + other.loaded, updated + other.updated, unchanged + other.unchanged, rejected + other.rejected);
    }
}
