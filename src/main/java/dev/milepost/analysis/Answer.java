package dev.milepost.analysis;

import java.util.List;

/** What is answered, and what it says of itself. Immutable. */
public interface Answer {
    Meta meta();

    List<?> rows();
}
