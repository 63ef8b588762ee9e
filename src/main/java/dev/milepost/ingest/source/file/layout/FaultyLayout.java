package dev.milepost.ingest.source.file.layout;

import java.util.List;

/** A layout file that cannot be used. Each sentence is for whoever wrote it: the file, the line, the field, what to do. */
public final class FaultyLayout extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> sentences;

    FaultyLayout(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    public List<String> sentences() {
        return sentences;
    }
}
