package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void twoInstancesInTheSameMillisecondNeverAgree() {
        References one = new References(STANDING);
        References other = new References(STANDING);
        Set<Object> seen = new HashSet<>();

        for (int i = 0; i < 100_000; i++)
            for (References.Identity identity : List.of(one.next(), other.next())) {
                assertThat(seen.add(identity.reference(2026))).isTrue();
                assertThat(seen.add(identity.eventId())).isTrue();
            }
    }

    @Test
    void laterReferencesSortBehindEvenWhenTheClockIsSetBack() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        InstantSource source = now::get;
        References references = new References(source.withZone(ZoneOffset.UTC));
        List<String> drawn = new ArrayList<>();

        for (int i = 0; i < 50_000; i++) {
            if (i == 20_000) now.set(now.get().minusSeconds(3_600));
            if (i % 1_000 == 999) now.set(now.get().plusMillis(1));
            drawn.add(references.next().reference(2026));
        }

        assertThat(drawn).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aReferenceSaysTheYearOfTheCollision() {
        References.Identity identity = new References(STANDING, 1).next();

        assertThat(identity.reference(2026)).startsWith("S26").hasSize(20);
        assertThat(identity.reference(2009)).startsWith("S09");
        assertThat(identity.eventId().version()).isEqualTo(7);
        assertThat(identity.eventId().variant()).isEqualTo(2);
    }
}
