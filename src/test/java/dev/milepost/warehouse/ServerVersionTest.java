package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "5.7.44-log, MySQL 5.7.44",
        "8.0.4-rc-log, MySQL 8.0.4",
        "5.5.5-10.4.34-MariaDB-1:10.4.34+maria~ubu2004, MariaDB 10.4.34",
        "10.11.6-MariaDB-0+deb12u1, MariaDB 10.11.6",
        "11.0.2-MariaDB, MariaDB 11.0.2"
    })
    void oneThatLacksWhatOurSqlNeedsIsRefusedWithWhatToDo(String said, String name) {
        assertThat(version(said).refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("The database is " + name + ", and Milepost needs ")
                        .contains("Upgrade it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.11", "8.0.36-28", "11.1.6-MariaDB", "11.2.2-MariaDB-log"})
    void oneThatIsNotTestedIsTakenWithAWarning(String said) {
        assertThat(version(said).refusal()).isEmpty();
        assertThat(version(said).warning())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("is tested with"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.4.3", "9.7.4", "9.0.0-cloud", "11.4.5-MariaDB", "11.8.2-MariaDB-ubu2404", "12.0.1-MariaDB"})
    void oneThatIsTestedOrNewerIsTakenWithoutAWord(String said) {
        assertThat(version(said).refusal()).isEmpty();
        assertThat(version(said).warning()).isEmpty();
    }

    @Test
    void whatIsNoVersionIsNone() {
        assertThat(ServerVersion.of("unknown")).isEmpty();
    }

    private static ServerVersion version(String said) {
        return ServerVersion.of(said).orElseThrow();
    }
}
