package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | ''               | DAY",
                "''                                | year,severity    | DAY",
                "from=2018-01-05&to=2018-02-03     | week,authority   | DAY",
                "weekday=1                         | date,status      | DAY",
                "hour=17                           | month            | HOUR",
                "''                                | weekday,hour     | HOUR",
                "from=2018-01-01&to=2018-06-30     | hour             | HOUR",
                "from=2018-01-02                   | hour             | FACTS",
                "''                                | hour,date        | FACTS",
                "severity=ksi                      | weather,light    | CONDITION",
                "weather=2&speedLimit=30           | month,source     | CONDITION",
                "to=2018-06-29                     | surface          | FACTS",
                "weekday=1                         | surface          | FACTS",
                "hour=1                            | speedLimit       | FACTS",
                "''                                | crossingFacility | FACTS",
                "involving=cycle                   | year             | FACTS",
                "bbox=0,52,1,53                    | year             | FACTS",
                "near=0.12,52.2,500                | ''               | FACTS",
            })
    void theSmallestTableThatKnowsEverythingAnswers(String query, String by, Table expected) {
        List<Group> groups = by.isEmpty()
                ? List.of()
                : Arrays.stream(by.split(","))
                        .map(word -> Group.named(word).orElseThrow())
                        .toList();

        assertThat(Planner.choose(Filters.of(query), groups)).isEqualTo(expected);
    }

    @Test
    void theFactsKnowEverything() {
        assertThat(Table.FACTS.knows(List.of(Group.values()))).isTrue();
    }
}
