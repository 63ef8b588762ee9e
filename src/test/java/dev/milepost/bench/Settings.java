package dev.milepost.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was asked for on the command line: {@code -Dmilepost.bench.…}. */
record Settings(Size size, List<String> only, int rounds, int mysqlPort, List<String> jvmOptions) {
    private static final String PREFIX = "milepost.bench.";

    /** FULL takes under an hour, SMALL minutes; TINY shows that all of it works, and measures little but warm-up. */
    enum Size {
        TINY,
        SMALL,
        FULL;

        int of(int small, int full) {
            return switch (this) {
                case TINY -> Math.max(1, small / 10);
                case SMALL -> small;
                case FULL -> full;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Settings read() {
        return new Settings(
                Size.valueOf(setting("size", "small").toUpperCase(Locale.ROOT)),
                words(setting("only", ""), ","),
                Integer.parseInt(setting("rounds", "3")),
                Integer.parseInt(setting("mysql-port", "3396")),
                words(setting("jvm", ""), " "));
    }

    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** The command that measures the same again. */
    String command() {
        String parts = only.isEmpty() ? "" : " -D" + PREFIX + "only=" + String.join(",", only);
        String jvm = jvmOptions.isEmpty() ? "" : " -D" + PREFIX + "jvm='" + String.join(" ", jvmOptions) + "'";
        String again = rounds == 3 ? "" : " -D" + PREFIX + "rounds=" + rounds;
        return "./mvnw verify -Pbench -D" + PREFIX + "size=" + size + parts + again + jvm;
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String setting(String name, String otherwise) {
        String value = System.getProperty(PREFIX + name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
