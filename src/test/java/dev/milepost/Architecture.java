package dev.milepost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layers below a base package, what each may use, and where SQL, Kafka and blocking are at home. */
final class Architecture {
    /** The class that assembles the process lies in the base package itself. */
    private static final String ASSEMBLY = "";

    private static final String PIPELINE = "ingest";
    private static final String[] INGEST = {
        "ingest.delivery", "ingest.source", "ingest.decode", "ingest.transform", "ingest.batch", "ingest.write"
    };

    /** In the order of the path: a record comes in at the top of it and is asked for at the bottom. */
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        layer("collision");
        // one projection: what a place becomes on its way in is what a question by degrees asks for
        layer("grid", "collision");
        layer("warehouse", "collision");
        layer("csv");
        layer("ingest.delivery", "collision");
        // a file of events is decoded as the stream is, object by object, so that both give the same record
        layer("ingest.source", "collision", "ingest.delivery", "ingest.decode", "warehouse");
        layer("ingest.decode", "collision");
        layer("ingest.transform", "collision", "grid");
        layer("ingest.batch", "collision", "ingest.delivery");
        layer("ingest.write", "collision", "ingest.delivery", "ingest.batch", "warehouse");
        layer("ingest.check", "collision", "ingest.delivery");
        layer(PIPELINE, with(INGEST, "ingest.check", "collision", "warehouse"));
        layer("simulate", "collision", "ingest.decode", "ingest.delivery", "ingest.source");
        layer("imports", with(INGEST, "ingest.check", "csv", "collision", "warehouse", PIPELINE));
        layer("rejects", with(INGEST, "collision", "warehouse", PIPELINE));
        layer("analysis", "collision", "grid", "warehouse");
        layer("retention", "warehouse");
        layer("reconcile", "collision", "warehouse", "ingest.delivery", "ingest.source");
        // who is let in knows no data; what their role gets to see, rest says
        layer("access", "warehouse");
        layer("live", "collision", "ingest.delivery", "warehouse", "analysis");
        // layouts are shown as they are: they are data of the source, and nothing runs that would stand between
        layer(
                "rest",
                "csv",
                "collision",
                "grid",
                "analysis",
                "imports",
                "simulate",
                "live",
                "rejects",
                "reconcile",
                "access",
                "ingest.source");
        layer("health", with(INGEST, "collision", "warehouse", PIPELINE, "simulate", "imports", "access"));
        layer("embedded");
        layer("command");
        layer(ASSEMBLY, "embedded", "health", "command", "warehouse");
    }

    private static final Set<String> SQL = Set.of(
            "warehouse",
            "access",
            "ingest.write",
            "ingest.source.file",
            "imports",
            "rejects",
            "retention",
            "reconcile",
            "analysis",
            "health");
    private static final Set<String> KAFKA = Set.of("ingest.source.kafka", "simulate", "rejects", "embedded");

    private final String base;

    Architecture(String base) {
        this.base = base;
    }

    /** Every rule; a layer without classes breaks none. */
    Stream<ArchRule> rules() {
        return Stream.concat(
                MAY_USE.keySet().stream().map(this::usesOnly),
                Stream.of(
                        everyClassHasALayer(),
                        collisionIsPlainJava(),
                        sqlClientAtHome(),
                        kafkaAtHome(),
                        nobodyBlocks()));
    }

    ArchRule usesOnly(String layer) {
        Set<String> allowed = MAY_USE.get(layer);
        String uses = allowed.isEmpty() ? "nothing of ours" : "only " + String.join(", ", allowed);
        return classes()
                .that(are("of " + name(layer), type -> layer.equals(layerOf(type))))
                .should(onlyDependOnClassesThat(are("of " + uses, type -> {
                    String used = layerOf(type);
                    return !ours(type) || used == null || used.equals(layer) || allowed.contains(used);
                })))
                .because(name(layer) + " uses " + uses
                        + ". Move what it needs to a layer that it may use, hand it in from"
                        + " outside as a function or a value, or, if the design itself changes, change Architecture.java"
                        + " and the README together")
                .allowEmptyShould(true);
    }

    ArchRule everyClassHasALayer() {
        return classes()
                .should()
                .resideInAnyPackage(MAY_USE.keySet().stream().map(this::pattern).toArray(String[]::new))
                .because("a package is a capability with a place in the path: put the class into one of the layers of"
                        + " Architecture.java, or add a layer there and say what it may use");
    }

    ArchRule collisionIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(pattern("collision"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(pattern("collision"), "java..", "org.jspecify.annotations")
                .because(
                        "the words are plain Java, for every reader of them: keep frameworks, JSON and SQL in the layers"
                                + " that use the words")
                .allowEmptyShould(true);
    }

    ArchRule sqlClientAtHome() {
        return noClasses()
                .that(are("outside " + SQL, type -> !within(type, SQL)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.mysqlclient..",
                        "io.vertx.sqlclient..",
                        "io.vertx.mutiny.mysqlclient..",
                        "io.vertx.mutiny.sqlclient..",
                        "io.quarkus.reactive.mysql..",
                        "io.quarkus.reactive.datasource..",
                        "java.sql..",
                        "javax.sql..",
                        "io.agroal..",
                        "org.flywaydb..",
                        "com.mysql..")
                .because("the database is spoken to in " + SQL + " only: ask one of them, or put the statement there")
                .allowEmptyShould(true);
    }

    ArchRule kafkaAtHome() {
        return noClasses()
                .that(are("outside " + KAFKA, type -> !within(type, KAFKA)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "kafka..", "io.smallrye.reactive.messaging.kafka..", "io.vertx.kafka..")
                .because("Kafka is known in " + KAFKA + " only: a step takes and returns values, the source and the"
                        + " channels carry them")
                .allowEmptyShould(true);
    }

    ArchRule nobodyBlocks() {
        return noClasses()
                .that(are("that may run on an event loop", type -> !mayBlock(type)))
                .should()
                .callMethodWhere(describe("the call waits", Architecture::waits))
                .because(
                        "a wait on an event loop stops every stream and request on it: return a Uni or a Multi, use"
                                + " onItem().delayIt() or a scheduler; only embedded, command, Milepost, the start-up migration and the drains at the end wait")
                .allowEmptyShould(true);
    }

    private boolean mayBlock(JavaClass type) {
        String layer = layerOf(type);
        return "embedded".equals(layer)
                || "command".equals(layer)
                || ASSEMBLY.equals(layer)
                || type.getName().equals(base + ".warehouse.Schema")
                || type.getName().equals(base + ".ingest.Drain")
                || type.getName().equals(base + ".imports.JobDrain");
    }

    private static boolean waits(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        return owner.isAssignableTo(Thread.class) && Set.of("sleep", "join").contains(method)
                || owner.isAssignableTo(Future.class) && Set.of("get", "join").contains(method)
                || owner.isAssignableTo(CountDownLatch.class) && method.equals("await")
                || owner.isAssignableTo(BlockingQueue.class)
                        && Set.of("take", "put").contains(method)
                || owner.getName().equals("io.smallrye.mutiny.Uni") && method.equals("await")
                || method.endsWith("AndAwait")
                || method.equals("asIterable") && owner.getName().startsWith("io.smallrye.mutiny.groups.Multi");
    }

    private boolean ours(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(base) || name.startsWith(base + ".");
    }

    /** The innermost layer that the class lies in; null for one that lies in none. */
    private @Nullable String layerOf(JavaClass type) {
        if (!ours(type)) return null;
        String inside = type.getPackageName().substring(base.length());
        String found = inside.isEmpty() ? ASSEMBLY : null;
        for (String layer : MAY_USE.keySet()) {
            if (layer.equals(ASSEMBLY)) continue;
            boolean exact = inside.equals("." + layer);
            boolean below = !layer.equals(PIPELINE) && inside.startsWith("." + layer + ".");
            if (exact || below) found = layer;
        }
        return found;
    }

    private boolean within(JavaClass type, Set<String> packages) {
        String name = type.getPackageName() + ".";
        return packages.stream().anyMatch(each -> name.startsWith(base + "." + each + "."));
    }

    /** The base package and that of the pipeline mean themselves, without what lies below them. */
    private String pattern(String layer) {
        if (layer.equals(ASSEMBLY)) return base;
        return base + "." + layer + (layer.equals(PIPELINE) ? "" : "..");
    }

    private static String name(String layer) {
        return layer.equals(ASSEMBLY) ? "the assembly" : layer;
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> test) {
        return describe(description, test);
    }

    private static void layer(String name, String... mayUse) {
        MAY_USE.put(name, new LinkedHashSet<>(List.of(mayUse)));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
