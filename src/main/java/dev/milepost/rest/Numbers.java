package dev.milepost.rest;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers as URLs have them: the digits 0 to 9. Java would take those of any script. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private Numbers() {}

    static OptionalLong read(String text) {
        return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
