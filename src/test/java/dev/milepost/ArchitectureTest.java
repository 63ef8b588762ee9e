package dev.milepost;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dependency direction holds, and the rules that say so can fail. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.milepost");

    /** A small application of test classes that breaks every kind of rule. */
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("dev.milepost.wrong");

    private static final Architecture WRONG_ARCHITECTURE = new Architecture("dev.milepost.wrong");

    static Stream<ArchRule> rules() {
        return new Architecture("dev.milepost").rules();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleHolds(ArchRule rule) {
        rule.check(OURS);
    }

    @Test
    void aLayerThatUsesOneItMayNotUseFails() {
        assertFails(WRONG_ARCHITECTURE.usesOnly("collision"), "wrong.collision.Word", "collision uses nothing of ours");
        assertFails(
                WRONG_ARCHITECTURE.usesOnly("analysis"),
                "wrong.rest.Answer",
                "analysis uses only collision, grid, warehouse");
    }

    @Test
    void aClassOutsideTheLayersFails() {
        assertFails(
                WRONG_ARCHITECTURE.everyClassHasALayer(),
                "wrong.util.Misplaced",
                "put the class into one of the layers");
    }

    @Test
    void aFrameworkInTheWordsFails() {
        assertFails(WRONG_ARCHITECTURE.collisionIsPlainJava(), "wrong.collision.Word", "the words are plain Java");
    }

    @Test
    void sqlAndKafkaAwayFromHomeFail() {
        assertFails(WRONG_ARCHITECTURE.sqlClientAtHome(), "wrong.live.Fanout", "put the statement there");
        assertFails(WRONG_ARCHITECTURE.kafkaAtHome(), "wrong.live.Fanout", "Kafka is known in");
    }

    @Test
    void eachWayToBlockFails() {
        for (String way : new String[] {"sleeps", "awaits", "joins", "iterates"})
            assertFails(WRONG_ARCHITECTURE.nobodyBlocks(), "wrong.analysis.Question." + way, "return a Uni");
    }

    @Test
    void aLayerWithoutClassesBreaksNoRule() {
        assertThatCode(() -> WRONG_ARCHITECTURE.usesOnly("simulate").check(WRONG))
                .doesNotThrowAnyException();
    }

    private static void assertFails(ArchRule rule, String culprit, String advice) {
        assertThatThrownBy(() -> rule.check(WRONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit)
                .hasMessageContaining(advice);
    }
}
