package dev.milepost.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void completeSettingsAreNotComplainedOf() {
        assertThat(wrong(Map.of())).isEmpty();
    }

    @Test
    void eachMissingSettingIsNamedWithWhatToDo() {
        assertThat(wrong(Map.of("kafka.bootstrap.servers", "", "milepost.mysql.host", "", "milepost.mysql.user", "")))
                .hasSize(3)
                .allSatisfy(sentence -> assertThat(sentence).contains("is not set. Set it"));
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertThat(wrong(Map.of("milepost.mysql.port", "330six")))
                .containsExactly("MYSQL_PORT is '330six', which is not a port. Set it to a number from 1 to 65535.");
    }

    @Test
    void aDatabaseNameThatNeedsQuotingIsRefused() {
        assertThat(wrong(Map.of("milepost.mysql.database", "incidents; DROP TABLE x")))
                .singleElement()
                .asString()
                .startsWith("MYSQL_DATABASE is 'incidents; DROP TABLE x'.");
    }

    @Test
    void aShareThatIsNoneIsNamed() {
        assertThat(wrong(Map.of("milepost.ingest.rejects.max-share", "50")))
                .containsExactly("milepost.ingest.rejects.max-share is '50'. Set it to a number from 0 to 1.");
        assertThat(wrong(Map.of("milepost.ingest.rejects.window", "many"))).hasSize(1);
        assertThat(wrong(Map.of("milepost.ingest.rejects.max-share", "0.25"))).isEmpty();
    }

    @Test
    void aRetentionOfLessThanADayIsRefused() {
        assertThat(wrong(Map.of("milepost.retention.rejects-open", "30")))
                .singleElement()
                .asString()
                .startsWith("milepost.retention.rejects-open is '30'. Set it to a day at least, for example 90d");
        assertThat(wrong(Map.of("milepost.retention.imports", "a year"))).hasSize(1);
        assertThat(wrong(Map.of("milepost.retention.imports", "365d", "milepost.retention.rebuilds", "P30D")))
                .isEmpty();
    }

    @Test
    void aNumberOfPartitionsThatIsNoneIsNamed() {
        assertThat(wrong(Map.of("milepost.ingest.stream.partitions", "0")))
                .containsExactly("milepost.ingest.stream.partitions is '0'. Set it to a number from 1 to 10000.");
    }

    @Test
    void listeningBeyondLoopbackWithoutAWayInIsRefused() {
        assertThat(wrong(Map.of("quarkus.http.host", "0.0.0.0")))
                .singleElement()
                .asString()
                .contains("nobody could sign in");
    }

    @Test
    void tlsThatCannotBeMeantIsNamed() {
        assertThat(wrong(Map.of("milepost.mysql.tls", "on")))
                .containsExactly(
                        "MYSQL_TLS is 'on'. Set it to one of DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY.");
        assertThat(wrong(Map.of("milepost.mysql.tls", "VERIFY_IDENTITY", "milepost.mysql.ca", "not-there.pem")))
                .singleElement()
                .asString()
                .startsWith("MYSQL_CA is 'not-there.pem', which is no readable file of certificates");
        assertThat(wrong(Map.of("milepost.mysql.ca", "pom.xml")))
                .hasSize(2)
                .first()
                .asString()
                .contains("nobody looks at it while MYSQL_TLS is DISABLED");
    }

    private static List<String> wrong(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "kafka:9092",
                "milepost.mysql.host", "mysql",
                "milepost.mysql.port", "3306",
                "milepost.mysql.user", "milepost",
                "milepost.mysql.database", "incidents_dw",
                "milepost.mysql.tls", "DISABLED",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", "8080"));
        settings.putAll(changed);
        return Settings.wrong(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
