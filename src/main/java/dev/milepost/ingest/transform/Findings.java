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
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RejectReason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reading the fields of one record has found so far: flags, and the first reason to reject it. */
final class Findings {
    private static final int SPEED_SELF_REPORTED_UNKNOWN = 99;

    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private Outcome.@Nullable Rejected<Collision> rejection;

    void add(Flag flag) {
        flags.add(flag);
    }

    Set<Flag> flags() {
        return flags;
    }

    Outcome<Collision> outcome(Collision collision) {
        return rejection != null
                ? rejection
                : new Outcome.Accepted<>(
                        collision, flags.stream().map(Oddity::of).toList());
    }

    /** A text cut to its column; null when missing. */
    @Nullable
    String text(RawRecord raw, Field field, int max) {
        String text = raw.text(field);
        if (text == null || Texts.isMissing(text)) return null;
        String clean = Texts.clean(text);
        if (clean.isEmpty()) return null;
        if (clean.length() > max) add(Flag.TEXT_CUT);
        return Texts.cut(clean, max);
    }

    Coded coded(RawRecord raw, Field field, CodeList list) {
        String text = raw.text(field);
        if (text == null) return Coded.MISSING;
        Coded value = list.resolve(Texts.clean(text));
        if (list.lists(value)) return value;
        add(Flag.UNLISTED_CODE);
        if (text.length() > Coded.MAX_LABEL) add(Flag.TEXT_CUT);
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
        if (rejection == null)
            rejection = new Outcome.Rejected<>(
                    RejectReason.BAD_COUNT,
                    field + " is " + Texts.shown(text) + "; a count is a whole number from 0 to 65,535.");
        return 0;
    }

    int minuteOfDay(RawRecord raw) {
        String text = raw.text(Field.TIME);
        int minute = text == null ? Collision.UNKNOWN_TIME : Times.minuteOfDay(text);
        if (minute == Collision.UNKNOWN_TIME) add(Flag.TIME_UNKNOWN);
        return minute;
    }

    int speedLimit(RawRecord raw) {
        String text = raw.text(Field.SPEED_LIMIT);
        if (text == null || Texts.isMissing(text)) return Conditions.UNKNOWN_SPEED;
        int limit = Digits.whole(text);
        if (limit == SPEED_SELF_REPORTED_UNKNOWN) return Conditions.UNKNOWN_SPEED;
        if (limit >= 1 && limit <= 100) return limit;
        add(Flag.SPEED_LIMIT_UNKNOWN);
        return Conditions.UNKNOWN_SPEED;
    }
}
