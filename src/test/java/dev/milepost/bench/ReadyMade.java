package dev.milepost.bench;

import dev.milepost.fault.MySqlProcess;
import dev.milepost.fault.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The reference: the rows that Milepost has written, as the server itself exports them, loaded by {@code LOAD DATA INFILE}
 * on two connections into empty tables of the same columns and indexes: facts and dimensions, no rollups, nothing decoded,
 * nothing checked. This is what the machine can do at best.
 */
final class ReadyMade implements AutoCloseable {
    private static final String FACTS = "fact_incidents";
    private static final List<String> SMALL = List.of("dim_source", "dim_road_condition", "dim_crossing");

    /** The only one that the server reads and writes files in. */
    private static final String DIRECTORY = "/var/lib/mysql-files/";

    private record Chunk(String table, String file) {}

    private final Bench bench;
    private final String name;
    private final List<List<Chunk>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    private final long facts;
    private final long locations;

    /** Exports what is in the database, in the order of the primary keys. */
    ReadyMade(Bench bench, String database) {
        this.bench = bench;
        this.name = database;
        Sql sql = bench.sql();
        this.facts = sql.number("SELECT COUNT(*) FROM " + database + "." + FACTS);
        this.locations = sql.number("SELECT COUNT(*) FROM " + database + ".dim_location");
        delete();
        for (String table : SMALL) export(0, table, "");
        inHalves("dim_location", "Location_ID", locations);
        inHalves(FACTS, "Incident_ID", facts);
    }

    long facts() {
        return facts;
    }

    /** Facts a second of one load, until both connections have committed. */
    Sample load() {
        String into = bench.database();
        for (String table : List.of(FACTS, "dim_location")) like(into, table);
        SMALL.forEach(table -> like(into, table));
        Cpu before = bench.serversCpu();
        long begun = System.nanoTime();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            CompletableFuture.allOf(halves.stream()
                            .map(half -> CompletableFuture.runAsync(() -> load(into, half), two))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Cpu cpu = bench.serversCpu().minus(before);
        check(into, FACTS, facts);
        check(into, "dim_location", locations);
        bench.drop(into);
        return new Sample(facts / seconds, cpu, 0);
    }

    private void load(String into, List<Chunk> half) {
        new Sql(bench.mysql().port(), into)
                .run(half.stream()
                        .map(chunk -> "LOAD DATA INFILE '" + chunk.file() + "' INTO TABLE " + chunk.table()
                                + " CHARACTER SET utf8mb4")
                        .toArray(String[]::new));
    }

    private void inHalves(String table, String key, long rows) {
        long middle = bench.sql()
                .number("SELECT " + key + " FROM " + name + "." + table + " ORDER BY " + key + " LIMIT 1 OFFSET "
                        + rows / 2);
        export(0, table, " WHERE " + key + " < " + middle);
        export(1, table, " WHERE " + key + " >= " + middle);
    }

    private void export(int half, String table, String where) {
        String file = DIRECTORY + name + "." + table + "." + half;
        bench.sql()
                .run("SELECT * FROM " + name + "." + table + where + " INTO OUTFILE '" + file
                        + "' CHARACTER SET utf8mb4");
        halves.get(half).add(new Chunk(table, file));
    }

    private void like(String into, String table) {
        bench.sql().run("CREATE TABLE " + into + "." + table + " LIKE " + name + "." + table);
    }

    private void check(String into, String table, long rows) {
        long found = bench.sql().number("SELECT COUNT(*) FROM " + into + "." + table);
        if (found != rows) throw new IllegalStateException(table + " holds " + found + " rows, not " + rows);
    }

    private void delete() {
        Path directory = MySqlProcess.data(bench.settings().mysqlPort()).resolveSibling("mysql-files");
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(name + "."))
                    .toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
    }
}
