package dev.milepost.ingest.transform;

import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which collision a record is about, and when it was: what a record must have. References are text always, also those
 * that look like numbers.
 */
sealed interface Identity {
    record Known(CollisionKey key, LocalDate date) implements Identity {}

    record Unknown(RejectReason reason, String detail) implements Identity {}

    static Identity of(RawRecord raw, String defaultSource, LocalDate today) {
        String reference = orNull(raw, Field.REFERENCE);
        if (reference == null) reference = orNull(raw, Field.EVENT_ID);
        if (reference == null)
            return new Unknown(RejectReason.NO_KEY, "Neither REFERENCE nor EVENT_ID is there to tell this collision.");
        if (reference.length() > CollisionKey.MAX_REFERENCE)
            return tooLong("The reference", reference, CollisionKey.MAX_REFERENCE);
        String source = orNull(raw, Field.SOURCE);
        if (source == null) source = defaultSource;
        if (source.length() > CollisionKey.MAX_SOURCE) return tooLong("SOURCE", source, CollisionKey.MAX_SOURCE);
        return dated(raw, source, reference, today);
    }

    private static Identity dated(RawRecord raw, String source, String reference, LocalDate today) {
        String given = orNull(raw, Field.DATE);
        if (given == null) return new Unknown(RejectReason.NO_DATE, "DATE is missing.");
        LocalDate date = Dates.parse(given);
        if (date == null)
            return new Unknown(
                    RejectReason.IMPOSSIBLE_DATE,
                    "DATE is " + Texts.shown(given)
                            + "; that is no day of the calendar as yyyy-MM-dd, yyyyMMdd or dd/MM/yyyy.");
        if (date.isBefore(Dates.FIRST) || date.isAfter(today.plusDays(1)))
            return new Unknown(
                    RejectReason.DATE_OUT_OF_RANGE,
                    "DATE is " + Texts.shown(given) + "; it must be from 1926-01-01 to tomorrow.");
        String year = orNull(raw, Field.YEAR);
        if (year == null) return new Known(new CollisionKey(source, date.getYear(), reference), date);
        int number = Digits.whole(year);
        // the year is part of the key: a wrong one would make a second collision of the same one later
        if (number < Dates.FIRST.getYear() || number > today.getYear() + 1)
            return new Unknown(
                    RejectReason.DATE_OUT_OF_RANGE,
                    "YEAR is " + Texts.shown(year) + "; it must be from 1926 to this year.");
        return new Known(new CollisionKey(source, number, reference), date);
    }

    private static Unknown tooLong(String what, String text, int max) {
        return new Unknown(
                RejectReason.NO_KEY,
                what + " " + Texts.shown(text) + " has " + text.length() + " characters; a key has at most " + max
                        + ".");
    }

    private static @Nullable String orNull(RawRecord raw, Field field) {
        String text = raw.text(field);
        if (text == null || Texts.isMissing(text)) return null;
        String clean = Texts.clean(text);
        return clean.isEmpty() ? null : clean;
    }
}
