package dev.milepost.deploy;

import org.jspecify.annotations.Nullable;

/** One object, in the model of its kind. */
record Manifest(String kind, String name, @Nullable String namespace, Object model) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
