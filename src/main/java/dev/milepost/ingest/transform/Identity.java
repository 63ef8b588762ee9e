package dev.milepost.ingest.transform;

import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which collision a record is about, and when it was: what a record must have. References are text always, also those
 * that look like numbers; one that a spreadsheet has destroyed is made again where the record allows it.
 */
final class Identity {
    private Identity() {}

    /** A collision's own. */
    record Dated(CollisionKey key, LocalDate date) {}

    /** @param shortReference what makes a destroyed reference whole again, after the year; null when it is not destroyed */
    private record Name(
            String source, String reference, @Nullable String shortReference) {}

    static Outcome<Dated> ofCollision(RawRecord raw, String defaultSource, LocalDate today, Findings found) {
        return switch (name(raw, defaultSource)) {
            case Outcome.Rejected<Name> unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
            case Outcome.Accepted<Name> name ->
                switch (date(raw, today)) {
                    case Outcome.Rejected<LocalDate> undated -> Outcome.rejected(undated.reason(), undated.detail());
                    case Outcome.Accepted<LocalDate> date -> dated(raw, name.value(), date.value(), today, found);
                };
        };
    }

    /** The collision of a casualty or a vehicle; a record that says no year must say a date. */
    static Outcome<CollisionKey> ofLinked(RawRecord raw, String defaultSource, LocalDate today, Findings found) {
        return switch (name(raw, defaultSource)) {
            case Outcome.Rejected<Name> unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
            case Outcome.Accepted<Name> name -> {
                String year = year(raw, name.value(), today);
                if (year != null) yield key(name.value(), year, today, found);
                if (orNull(raw, Field.DATE) == null)
                    yield name.value().shortReference() != null
                            ? destroyed(name.value().reference())
                            : Outcome.rejected(
                                    RejectReason.NO_DATE,
                                    "Neither YEAR nor DATE is there; a reference tells a collision within its year"
                                            + " only.");
                yield switch (date(raw, today)) {
                    case Outcome.Rejected<LocalDate> undated -> Outcome.rejected(undated.reason(), undated.detail());
                    case Outcome.Accepted<LocalDate> date ->
                        key(name.value(), date.value().getYear(), found);
                };
            }
        };
    }

    private static Outcome<Dated> dated(RawRecord raw, Name name, LocalDate date, LocalDate today, Findings found) {
        String year = year(raw, name, today);
        return switch (year == null ? key(name, date.getYear(), found) : key(name, year, today, found)) {
            case Outcome.Rejected<CollisionKey> unknown -> Outcome.rejected(unknown.reason(), unknown.detail());
            case Outcome.Accepted<CollisionKey> key -> Outcome.accepted(new Dated(key.value(), date));
        };
    }

    private static Outcome<Name> name(RawRecord raw, String defaultSource) {
        String reference = orNull(raw, Field.REFERENCE);
        if (reference == null) reference = orNull(raw, Field.EVENT_ID);
        if (reference == null)
            return Outcome.rejected(
                    RejectReason.NO_KEY, "Neither REFERENCE nor EVENT_ID is there to tell this collision.");
        if (reference.length() > CollisionKey.MAX_REFERENCE)
            return tooLong("The reference", reference, CollisionKey.MAX_REFERENCE);
        String source = orNull(raw, Field.SOURCE);
        if (source == null) source = defaultSource;
        if (source.length() > CollisionKey.MAX_SOURCE) return tooLong("SOURCE", source, CollisionKey.MAX_SOURCE);
        if (!isDestroyed(reference)) return Outcome.accepted(new Name(source, reference, null));
        String shortReference = orNull(raw, Field.SHORT_REFERENCE);
        if (shortReference == null || isDestroyed(shortReference))
            return Outcome.rejected(
                    RejectReason.NO_KEY,
                    "The reference is " + Texts.shown(reference)
                            + ": a spreadsheet took it for a number and rounded it."
                            + " Export the file again with that column as text.");
        return Outcome.accepted(new Name(source, reference, shortReference));
    }

    private static <T> Outcome<T> destroyed(String reference) {
        return Outcome.rejected(
                RejectReason.NO_KEY,
                "The reference is " + Texts.shown(reference) + ": a spreadsheet took it for a number and rounded it."
                        + " Export the file again with that column as text.");
    }

    /** Null when it is missing. What was read from the beginning of a destroyed reference is no year. */
    private static @Nullable String year(RawRecord raw, Name name, LocalDate today) {
        String year = orNull(raw, Field.YEAR);
        boolean made = name.shortReference() != null && year != null && !isYear(Digits.whole(year), today);
        return made ? null : year;
    }

    private static boolean isYear(int number, LocalDate today) {
        return number >= Dates.FIRST.getYear() && number <= today.getYear() + 1;
    }

    private static Outcome<LocalDate> date(RawRecord raw, LocalDate today) {
        String given = orNull(raw, Field.DATE);
        if (given == null) return Outcome.rejected(RejectReason.NO_DATE, "DATE is missing.");
        LocalDate date = Dates.parse(given);
        if (date == null)
            return Outcome.rejected(
                    RejectReason.IMPOSSIBLE_DATE,
                    "DATE is " + Texts.shown(given)
                            + "; that is no day of the calendar as yyyy-MM-dd, yyyyMMdd or dd/MM/yyyy.");
        if (date.isBefore(Dates.FIRST) || date.isAfter(today.plusDays(1)))
            return Outcome.rejected(
                    RejectReason.DATE_OUT_OF_RANGE,
                    "DATE is " + Texts.shown(given) + "; it must be from 1926-01-01 to tomorrow.");
        return Outcome.accepted(date);
    }

    private static Outcome<CollisionKey> key(Name name, String year, LocalDate today, Findings found) {
        int number = Digits.whole(year);
        // the year is part of the key: a wrong one would make a second collision of the same one later
        if (!isYear(number, today))
            return Outcome.rejected(
                    RejectReason.DATE_OUT_OF_RANGE,
                    "YEAR is " + Texts.shown(year) + "; it must be from 1926 to this year.");
        return key(name, number, found);
    }

    private static Outcome<CollisionKey> key(Name name, int year, Findings found) {
        String shortReference = name.shortReference();
        if (shortReference == null) return Outcome.accepted(new CollisionKey(name.source(), year, name.reference()));
        String rebuilt = year + shortReference;
        if (rebuilt.length() > CollisionKey.MAX_REFERENCE)
            return tooLong("The reference", rebuilt, CollisionKey.MAX_REFERENCE);
        found.add(Flag.KEY_REBUILT, Field.REFERENCE, name.reference());
        return Outcome.accepted(new CollisionKey(name.source(), year, rebuilt));
    }

    /** {@code 2.01614E+12}, and only that: {@code 199414E201048} is a genuine key. */
    static boolean isDestroyed(String reference) {
        int exponent = reference.indexOf("E+");
        if (exponent < 1 || !areDigits(reference, exponent + 2, reference.length())) return false;
        if (!areDigits(reference, 0, 1)) return false;
        return exponent == 1 || reference.charAt(1) == '.' && areDigits(reference, 2, exponent);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return to > from;
    }

    private static <T> Outcome<T> tooLong(String what, String text, int max) {
        return Outcome.rejected(
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
