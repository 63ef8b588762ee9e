package dev.milepost.analysis;

/**
 * One value that a filter lets through.
 *
 * @param word how it is said back, the same for every spelling
 * @param value what the warehouse holds for it
 */
record Choice(String word, Object value) implements Comparable<Choice> {
    @Override
    public int compareTo(Choice other) {
        return value instanceof Integer mine && other.value instanceof Integer its
                ? Integer.compare(mine, its)
                : word.compareTo(other.word);
    }
}
