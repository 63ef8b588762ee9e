package dev.milepost.bench;

import dev.milepost.fault.Sql;

/** What has to be right before a speed is worth a line: each collision once, and the rollups say what the facts say. */
final class Counts {
    private Counts() {}

    static void check(Bench bench, String database, long facts) {
        Sql sql = new Sql(bench.mysql().port(), database);
        equal("facts", facts, sql.number("SELECT COUNT(*) FROM fact_incidents"));
        equal("rejects", 0, sql.number("SELECT COUNT(*) FROM ingest_reject"));
        long casualties = sql.number("SELECT COALESCE(SUM(Number_Of_Casualties), 0) FROM fact_incidents");
        for (String rollup :
                sql.rows("SELECT TABLE_NAME FROM information_schema.COLUMNS WHERE COLUMN_NAME = 'Incidents'"
                        + " AND TABLE_SCHEMA = '" + database + "' AND TABLE_NAME LIKE 'rollup%'")) {
            equal("incidents in " + rollup, facts, sql.number("SELECT COALESCE(SUM(Incidents), 0) FROM " + rollup));
            equal(
                    "casualties in " + rollup,
                    casualties,
                    sql.number("SELECT COALESCE(SUM(Casualties), 0) FROM " + rollup));
        }
    }

    static void equal(String what, long expected, long found) {
        if (expected != found) throw new AssertionError(what + ": " + found + ", but it should be " + expected);
    }
}
