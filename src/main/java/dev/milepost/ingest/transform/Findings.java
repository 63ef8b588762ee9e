package dev.milepost.ingest.transform;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Oddity;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.Person;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.References;
import dev.milepost.collision.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading the fields of one record has found so far: what is odd, and the first reason to reject it. */
final class Findings {
    private static final int SPEED_SELF_REPORTED_UNKNOWN = 99;

    /** Most records have none. */
    private @Nullable List<Oddity> oddities;

    private @Nullable RejectReason reason;
    private String detail = "";

    void add(Flag flag, @Nullable Field field, @Nullable String value) {
        if (oddities == null) oddities = new ArrayList<>(2);
        oddities.add(new Oddity(flag, field, value));
    }

    List<Oddity> oddities() {
        return oddities == null ? List.of() : oddities;
    }

    /** Only the first reason counts. */
    void reject(RejectReason why, String sentence) {
        if (reason != null) return;
        reason = why;
        detail = sentence;
    }

    /** For a record that cannot be read to its end; an earlier reason still is the one that counts. */
    <T> Outcome<T> rejected(RejectReason why, String sentence) {
        return Outcome.rejected(reason == null ? why : reason, reason == null ? sentence : detail);
    }

    <T> Outcome<T> outcome(T value) {
        return reason != null ? Outcome.rejected(reason, detail) : new Outcome.Accepted<>(value, oddities());
    }

    /** A text cut to its column; null when missing. */
    @Nullable
    String text(RawRecord raw, Field field, int max) {
        String text = raw.text(field);
        if (text == null || Texts.isMissing(text)) return null;
        String clean = Texts.clean(text);
        if (clean.isEmpty()) return null;
        if (clean.length() > max) add(Flag.TEXT_CUT, field, text);
        return Texts.cut(clean, max);
    }

    Coded coded(RawRecord raw, Field field, CodeList list) {
        String text = raw.text(field);
        if (text == null) return Coded.MISSING;
        Coded familiar = list.familiar(text);
        if (familiar != null) return familiar;
        Coded value = list.resolve(Texts.clean(text));
        if (list.lists(value)) return value;
        add(Flag.UNLISTED_CODE, field, text);
        if (text.length() > Coded.MAX_LABEL) add(Flag.TEXT_CUT, field, text);
        return value;
    }

    /**
     * A count. Absent is 0, because a count is a measure that sums: the columns hold no null, and a layout without the
     * column says nothing about anybody being involved. A negative count, -1 too, rejects the record.
     */
    int count(RawRecord raw, Field field) {
        String text = raw.text(field);
        if (text == null || text.equals("NA")) return 0;
        int count = Digits.whole(text);
        if (count >= 0 && count <= Involvement.MAX_COUNT) return count;
        reject(
                RejectReason.BAD_COUNT,
                field + " is " + Texts.shown(text) + "; a count is a whole number from 0 to 65,535.");
        return 0;
    }

    /** The number of a casualty or a vehicle within its collision; without one the record is rejected. */
    int reference(RawRecord raw, Field field) {
        String text = raw.text(field);
        int reference = text == null ? Digits.NONE : Digits.whole(text);
        if (reference >= 0 && reference <= References.MAX) return reference;
        reject(
                RejectReason.NO_REFERENCE,
                field + (text == null || Texts.isMissing(text) ? " is missing" : " is " + Texts.shown(text))
                        + "; it is a whole number from 0 to 65,535 that tells it from others in the same collision.");
        return 0;
    }

    /** In years; the oldest that is believed. */
    int age(RawRecord raw, Field field, int oldest) {
        String text = raw.text(field);
        if (text == null || Texts.isMissing(text)) return Person.UNKNOWN_AGE;
        int age = Digits.whole(text);
        if (age >= 0 && age <= oldest) return age;
        add(Flag.AGE_UNKNOWN, field, text);
        return Person.UNKNOWN_AGE;
    }

    int minuteOfDay(RawRecord raw) {
        String text = raw.text(Field.TIME);
        int minute = text == null ? Collision.UNKNOWN_TIME : Times.minuteOfDay(text);
        if (minute == Collision.UNKNOWN_TIME) add(Flag.TIME_UNKNOWN, Field.TIME, text);
        return minute;
    }

    int speedLimit(RawRecord raw) {
        String text = raw.text(Field.SPEED_LIMIT);
        if (text == null || Texts.isMissing(text)) return Conditions.UNKNOWN_SPEED;
        int limit = Digits.whole(text);
        if (limit == SPEED_SELF_REPORTED_UNKNOWN) return Conditions.UNKNOWN_SPEED;
        if (limit < 1 || limit > 100) {
            add(Flag.SPEED_LIMIT_UNKNOWN, Field.SPEED_LIMIT, text);
            return Conditions.UNKNOWN_SPEED;
        }
        // the only ones on public roads, says STATS19
        if (limit < 20 || limit > 70 || limit % 10 != 0) add(Flag.SPEED_LIMIT_UNLISTED, Field.SPEED_LIMIT, text);
        return limit;
    }
}
