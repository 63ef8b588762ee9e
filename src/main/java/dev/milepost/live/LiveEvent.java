package dev.milepost.live;

/** What whoever follows gets to hear. Each carries the id to resume from. */
public sealed interface LiveEvent {
    String id();

    /** @param json the collision as it is published */
    record Collision(String id, String json) implements LiveEvent {}

    /** The connection stands; what does not pass the filter has been followed too. */
    record Alive(String id) implements LiveEvent {}

    /** The end: some were missed, which are to be asked for; what comes from then on follows from this id. */
    record Reset(String id, Why why) implements LiveEvent {}

    /** Why some were missed. */
    enum Why {
        SLOW("slow", "You took events more slowly than they came."),
        BEHIND("behind", "More has happened since the event that you resume from than is replayed."),
        UNKNOWN("unknown", "The event that you resume from is older than what is kept, or of another database."),
        RESTORED("restored", "The database is not the one that it was: it was restored, or replaced.");

        private final String word;
        private final String sentence;

        Why(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        public String word() {
            return word;
        }

        public String sentence() {
            return sentence + " Ask for the collisions anew, and follow from here.";
        }
    }
}
