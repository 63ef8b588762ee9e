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
                "''                                | ''               | TOTAL_MONTH",
                "''                                | year,severity    | TOTAL_MONTH",
                "authority=E07000011               | year             | MONTH",
                "''                                | authority,month  | MONTH",
                "from=2018-01-05&to=2018-02-03     | week,authority   | FACTS",
                "from=2018-01-05                   | year             | TOTAL_DAY",
                "''                                | week             | TOTAL_DAY",
                "weekday=1                         | date,status      | TOTAL_DAY",
                "weekday=1                         | year             | TOTAL_HOUR",
                "hour=17                           | month            | TOTAL_HOUR",
                "''                                | weekday,hour     | TOTAL_HOUR",
                "authority=E07000011               | weekday,hour     | FACTS",
                "hour=17                           | authority        | FACTS",
                "from=2018-01-01&to=2018-06-30     | hour             | TOTAL_HOUR",
                "from=2018-01-02                   | hour             | FACTS",
                "''                                | hour,date        | FACTS",
                "severity=ksi                      | weather,light    | TOTAL_CONDITION",
                "weather=2&speedLimit=30           | month,source     | TOTAL_CONDITION",
                "weather=2&authority=E07000011     | surface          | FACTS",
                "''                                | authority,speedLimit | FACTS",
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
