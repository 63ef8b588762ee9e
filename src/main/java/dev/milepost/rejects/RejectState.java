package dev.milepost.rejects;

import java.util.Arrays;
import java.util.Optional;

/** Whether what a reject says is in the warehouse. */
public enum RejectState {
    OPEN("open"),
    REPLAYED("replayed");

    private final String label;

    RejectState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<RejectState> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }
}
