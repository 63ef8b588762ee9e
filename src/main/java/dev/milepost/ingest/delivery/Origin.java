package dev.milepost.ingest.delivery;

/** Where a record came from, exactly enough to find it again. */
public sealed interface Origin {

    record Message(String topic, int partition, long offset) implements Origin {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    /**
     * @param part of a file with several tables in it, from 0
     * @param line the line of a text file, or the row of a sheet, on which the record begins; from 1
     */
    record Line(long importId, int part, long line) implements Origin {
        @Override
        public String toString() {
            return "import " + importId + (part == 0 ? "" : ", part " + part) + ", line " + line;
        }
    }
}
