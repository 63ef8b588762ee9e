package dev.milepost.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CachingTest {

    @Test
    void anyOfTheTagsThatACallerHasMayMatch() {
        assertThat(Caching.matches("\"a-1\"", "a-1")).isTrue();
        assertThat(Caching.matches("\"b\", W/\"a-1\"", "a-1")).isTrue();
        assertThat(Caching.matches("*", "a-1")).isTrue();
        assertThat(Caching.matches("\"a-2\", a-1", "a-1")).isFalse();
    }

    @Test
    void anotherQuestionOrOtherDataIsAnotherTag() {
        assertThat(Caching.tag("v1", "q")).isEqualTo(Caching.tag("v1", "q"));
        assertThat(Caching.tag("v2", "q")).isNotEqualTo(Caching.tag("v1", "q"));
        assertThat(Caching.tag("v1", "r")).isNotEqualTo(Caching.tag("v1", "q"));
    }
}
