package dev.milepost.ingest.decode;

/** Which fields of an object are asked for, and the place that the value of each goes to. */
public interface FieldNames {
    /** A field that nobody asks for. */
    int NOWHERE = -1;

    /** How many places there are. */
    int places();

    /** The place of a field that is spelled as it should be; {@link #NOWHERE} for others. */
    int exactly(String name);

    /** The place of a field that is spelled otherwise and still meant: one spelled as it should be wins over it. */
    int otherwise(String name);
}
