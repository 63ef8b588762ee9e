package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateQueryTest {

    @Test
    void whatCallersSendIsAValueAndNeverText() {
        Filter filter =
                Filters.of("authority=x' OR '1'='1&source=\"; DROP TABLE dim_date&from=2018-01-01&severity=slight");

        for (Table table : List.of(Table.MONTH, Table.FACTS)) {
            Sql sql = sql(table, filter, List.of(Group.YEAR));
            assertThat(sql.text()).doesNotContain("DROP").doesNotContain("x'");
            assertThat(sql.values()).contains("x' OR '1'='1", "\"; DROP TABLE dim_date", 3);
            assertThat(sql.text().chars().filter(c -> c == '?').count())
                    .isEqualTo(sql.values().size());
        }
    }

    @Test
    void aDimensionIsJoinedOnceAndOnlyWhenItIsNeeded() {
        Sql months = sql(Table.MONTH, Filters.of("authority=E07000011"), List.of(Group.YEAR));
        Sql facts = sql(Table.FACTS, Filters.of("weather=1&light=1"), List.of(Group.WEATHER, Group.SURFACE));

        assertThat(months.text()).doesNotContain("JOIN");
        assertThat(facts.text()).containsOnlyOnce("JOIN");
    }

    @Test
    void aSumThatTwoMeasuresShareIsAskedForOnce() {
        AggregateQuestion question = new AggregateQuestion(
                Filter.ALL, List.of(), List.of(Measure.FATAL, Measure.KSI, Measure.KSI_SHARE, Measure.COLLISIONS));

        assertThat(new AggregateQuery(question)
                        .sql(Filter.ALL, Table.MONTH, 1)
                        .text()
                        .split("SUM\\(", -1))
                .hasSize(1 + 3);
    }

    private static Sql sql(Table table, Filter filter, List<Group> by) {
        return new AggregateQuery(new AggregateQuestion(filter, by, Measure.DEFAULT)).sql(filter, table, 10);
    }
}
