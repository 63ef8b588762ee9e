package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SOURCES = List.of("same-a", "same-b");

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    @Inject
    Aggregates aggregates;

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(PATIENCE);
        for (String source : SOURCES)
            new PlantedWarehouse(database).plant(new Samples(source.hashCode()).of(source, 300));
    }

    @Test
    void everyTableThatKnowsAQuestionAnswersItAlike() {
        Set<Table> asked = EnumSet.noneOf(Table.class);
        for (int seed = 0; seed < 250; seed++) {
            RandomQuestion random = new RandomQuestion(seed, SOURCES);
            AggregateQuestion question = AggregateQuestion.read(
                    Filters.of(random.filterQuery()), random.by(), random.measures(), new Complaints());
            List<Table> able = Planner.able(question.filter(), question.by()).toList();
            if (able.size() > 1) asked.addAll(able);
            AggregateAnswer fromFacts = answer(question, Table.FACTS);
            for (Table table : able)
                assertThat(answer(question, table).rows())
                        .as("%s from %s", question, table)
                        .isEqualTo(fromFacts.rows());
        }
        assertThat(asked).containsExactlyInAnyOrder(Table.values());
    }

    /** Both sources cover the same authorities in the same months, so one is left out of them: here by whatever way is short. */
    @Test
    void theShortestWayIsAsGoodWhenAnotherSourceIsLeftOut() {
        int leftOut = 0;
        for (int seed = 0; seed < 250; seed++) {
            RandomQuestion random = new RandomQuestion(seed, SOURCES);
            String query = Arrays.stream(random.filterQuery().split("&"))
                    .filter(part -> !part.startsWith("source="))
                    .collect(Collectors.joining("&"));
            AggregateQuestion question =
                    AggregateQuestion.read(Filters.of(query), random.by(), random.measures(), new Complaints());
            AggregateAnswer shortest = aggregates.answer(question).await().atMost(PATIENCE);
            assertThat(shortest.rows())
                    .as("%s", question)
                    .isEqualTo(answer(question, Table.FACTS).rows());
            if (shortest.meta().warnings().stream().anyMatch(warning -> warning.contains("left out"))) leftOut++;
        }
        assertThat(leftOut).isGreaterThan(50);
    }

    private AggregateAnswer answer(AggregateQuestion question, Table table) {
        return aggregates.answer(question, table).await().atMost(PATIENCE);
    }
}
