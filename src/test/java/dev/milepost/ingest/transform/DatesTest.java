package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-01-09",
                "20180109",
                "20180109.0",
                "09/01/2018",
                "9/1/2018",
                "2018-01-09T05:03",
                "2018-01-09T05:03:00.000Z",
                "2018-01-09T05:03:00+01:00",
                "2018-01-09 00:00:00",
                "09/01/2018 00:00"
            })
    void aPublishedFormIsRead(String text) {
        assertThat(Dates.parse(text)).isEqualTo(LocalDate.of(2018, 1, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-02-30",
                "2018-02-29",
                "20180229",
                "31/04/2018",
                "01/13/2018",
                "2018-13-01",
                "2018-00-10",
                "2018-1-9",
                "43109",
                "43109.0",
                "2018",
                "09-01-2018",
                "09/01/18",
                "9th January 2018",
                "2018-01-09T",
                "2018-01-09 tomorrow",
                "20180109x0",
                "٢٠١٨-٠١-٠٩",
                "2018-01-099",
                "0000-01-01",
                "/",
                "//",
                "None"
            })
    void anythingElseIsNoDate(String text) {
        assertThat(Dates.parse(text)).isNull();
    }
}
