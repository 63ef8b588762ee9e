package dev.milepost.ingest.source.kafka;

/** What is said of a topic that is not as it should be: what is wrong, and the command that puts it right. */
record StreamTopicWords(String topic, String group, int wanted, String servers) {

    /** It is missing, and may not be made by us. */
    String notMade(Throwable refused) {
        return "The topic " + topic + " is missing and could not be made (" + said(refused) + "). Make it: " + create()
                + ". The stream begins by itself then; everything else works meanwhile.";
    }

    /** It was there. */
    String gone() {
        return "The topic " + topic + " has been deleted. Make it again: " + create()
                + ". It is read from its start by itself then, and what is known already is not counted again.";
    }

    /** A broker does not say whether it is there to whom it does not allow to see it. */
    String notAllowed(Throwable refused) {
        return "The broker does not let this account read the topic " + topic + " (" + said(refused)
                + "). Let it: kafka-acls.sh --bootstrap-server " + servers + " --add --allow-principal User:<account>"
                + " --consumer --topic " + topic + " --group " + group + "; and if the topic is missing: " + create()
                + ". Then start Milepost again: its consumer may have given up.";
    }

    String otherNumber(int partitions) {
        return "The topic " + topic + " has " + partitions + " partitions, and milepost.ingest.stream.partitions says "
                + wanted + ". All " + partitions
                + " are read. If some were added to a topic in use, a key may have moved"
                + " to another one, and an older message of it that still waits in its old partition can be written"
                + " after its newer one: add partitions only while producers rest and the lag is 0. If that is so, or"
                + " there always were " + partitions + ", set milepost.ingest.stream.partitions=" + partitions + ".";
    }

    private String create() {
        return "kafka-topics.sh --bootstrap-server " + servers + " --create --topic " + topic + " --partitions "
                + wanted;
    }

    private static String said(Throwable refused) {
        String message = refused.getMessage();
        return message == null ? refused.getClass().getSimpleName() : message.strip();
    }
}
