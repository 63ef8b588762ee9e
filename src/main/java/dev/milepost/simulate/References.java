package dev.milepost.simulate;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Identities of events that never repeat, in this process, after a restart or in another instance: the millisecond of
 * the event, 30 bits drawn at the start of this instance, and a number within the millisecond. Time-ordered: later ones
 * sort behind, also when the clock is set back while running. For one thread.
 */
final class References {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's, in the order of ASCII
    private static final int INSTANCE_BITS = 30;
    private static final int NUMBER_BITS = 15;
    private static final long EPOCH = 1_577_836_800_000L; // 2020: eight digits then last until 2054

    private final Clock clock;
    private final long instance;
    private long millis;
    private int number = -1;
    private long offset = -1;

    /** @param offset events of this instance before this one */
    record Identity(long millis, long instance, int number, long offset) {

        /** {@code S}, two digits for the year of the collision, and 17 for the rest. */
        String reference(int year) {
            StringBuilder text = new StringBuilder(20).append('S');
            text.append((char) ('0' + year / 10 % 10)).append((char) ('0' + year % 10));
            digits(text, millis - EPOCH, 8);
            digits(text, instance, 6);
            digits(text, number, 3);
            return text.toString();
        }

        /** A UUID of version 7. */
        UUID eventId() {
            long high = millis << 16 | 0x7000L | number & 0xFFF;
            long low = 0x8000_0000_0000_0000L | instance << NUMBER_BITS | number;
            return new UUID(high, low);
        }
    }

    References(Clock clock) {
        this(clock, new SecureRandom().nextLong() >>> (Long.SIZE - INSTANCE_BITS));
    }

    References(Clock clock, long instance) {
        this.clock = clock;
        this.instance = instance;
    }

    Identity next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            number = -1;
        }
        if (++number == 1 << NUMBER_BITS) {
            millis++; // more events than numbers, or the clock stands still: the time goes on by itself
            number = 0;
        }
        return new Identity(millis, instance, number, ++offset);
    }

    private static void digits(StringBuilder text, long value, int count) {
        for (int shift = 5 * (count - 1); shift >= 0; shift -= 5)
            text.append(DIGITS.charAt((int) (value >>> shift & 31)));
    }
}
