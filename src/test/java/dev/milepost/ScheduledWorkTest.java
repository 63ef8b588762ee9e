package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.scheduler.Scheduled;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever runs by a timer runs on each of several instances: for each it is decided what that means. */
class ScheduledWorkTest {
    /** How it is with several instances. */
    private static final Map<String, Instances> DECIDED = new TreeMap<>(Map.of(
            "imports.DropFolder.sweep", Instances.ONE_AT_A_TIME,
            "imports.JobQueue.lookForJobsOfOthers", Instances.EACH_ROW_ONCE,
            "ingest.source.kafka.Lag.look", Instances.ITS_OWN,
            "ingest.source.kafka.SetBackWatch.look", Instances.ITS_OWN,
            "ingest.source.kafka.StreamTopic.look", Instances.ITS_OWN,
            "rejects.Publisher.sweep", Instances.EACH_ROW_ONCE,
            "retention.Retention.sweep", Instances.ONE_AT_A_TIME,
            "warehouse.ClockSkew.look", Instances.ITS_OWN,
            "warehouse.OldCommits.sweep", Instances.ONE_AT_A_TIME));

    private enum Instances {
        /** Under a {@code NamedLock} of the database: the others do nothing meanwhile. */
        ONE_AT_A_TIME,
        /** Each row of the database is taken by one: SKIP LOCKED, or a claim that raises its epoch. */
        EACH_ROW_ONCE,
        /** Looks at what belongs to the instance itself, and changes nothing that others see. */
        ITS_OWN
    }

    @Test
    void eachTimerIsDecidedOn() {
        Map<String, JavaMethod> found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.milepost").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Scheduled.class))
                        .collect(Collectors.toMap(ScheduledWorkTest::name, method -> method));

        assertThat(found.keySet())
                .as("methods that are @Scheduled: add a new one here, with what several instances do with it; work on"
                        + " what all of them share takes a NamedLock, as retention.Retention does")
                .containsExactlyInAnyOrderElementsOf(DECIDED.keySet());
    }

    @Test
    void whatRunsOneAtATimeTakesALock() {
        Map<String, JavaClass> types = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.milepost").stream()
                        .collect(Collectors.toMap(JavaClass::getName, type -> type, (one, other) -> one));
        DECIDED.forEach((method, instances) -> {
            if (instances != Instances.ONE_AT_A_TIME) return;
            JavaClass type = types.get("dev.milepost." + method.substring(0, method.lastIndexOf('.')));
            assertThat(type.getMethodCallsFromSelf())
                    .as(method + " takes a NamedLock")
                    .anySatisfy(call -> {
                        assertThat(call.getTargetOwner().getSimpleName()).isEqualTo("NamedLock");
                        assertThat(call.getName()).isEqualTo("take");
                    });
        });
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getName().substring("dev.milepost.".length()) + "." + method.getName();
    }
}
