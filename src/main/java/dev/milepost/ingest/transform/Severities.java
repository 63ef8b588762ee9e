package dev.milepost.ingest.transform;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Severity;
import org.jspecify.annotations.Nullable;

/** Severity of a collision or a casualty, which a record must have. */
final class Severities {
    private Severities() {}

    /** Null when no list knows it. */
    static @Nullable Severity of(RawRecord raw, CodeList list) {
        String text = raw.text(Field.SEVERITY);
        Coded familiar = text == null ? null : list.familiar(text);
        if (familiar != null && familiar.known()) return Severity.ofCode(familiar.code());
        Coded value = list.resolve(text);
        return value.known() && list.lists(value) ? Severity.ofCode(value.code()) : null;
    }

    static String unknown(RawRecord raw, String what) {
        String text = raw.text(Field.SEVERITY);
        return text == null
                ? "SEVERITY is missing; " + what + " is Fatal, Serious or Slight."
                : "SEVERITY is " + Texts.shown(text) + "; no code list knows it.";
    }
}
