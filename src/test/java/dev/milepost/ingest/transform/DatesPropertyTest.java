package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.constraints.DateRange;

class DatesPropertyTest {
    @Property
    void everyDayIsReadInEveryForm(@ForAll @DateRange(min = "1926-01-01", max = "2099-12-31") LocalDate day) {
        for (String form : new String[] {"uuuu-MM-dd", "uuuuMMdd", "dd/MM/uuuu", "d/M/uuuu", "uuuu-MM-dd'T00:00'"})
            assertThat(Dates.parse(DateTimeFormatter.ofPattern(form).format(day)))
                    .isEqualTo(day);
    }

    @Property
    void noTextThrows(@ForAll String text) {
        assertThatCode(() -> Dates.parse(text)).doesNotThrowAnyException();
    }

    @Property
    void nothingThatLooksLikeADateThrows(@ForAll("almostDates") String text) {
        assertThatCode(() -> Dates.parse(text)).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> almostDates() {
        return Arbitraries.strings().withChars("0123456789-/T:. ").ofMaxLength(24);
    }
}
