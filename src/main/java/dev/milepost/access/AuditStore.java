package dev.milepost.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of the audit log. */
@ApplicationScoped
class AuditStore {
    private static final int NAME = 100;
    private static final int METHOD = 16;
    private static final int ADDRESS = 64;
    private static final int TEXT = 500;
    private static final String ADD =
            "INSERT INTO audit_log (Happened_At, Caller, Caller_Role, Method, Path, Status, Address, Detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PAGE =
            "SELECT Audit_ID, Happened_At, Caller, Caller_Role, Method, Path, Status, Address, Detail FROM audit_log"
                    + " WHERE Audit_ID < ?";

    private final Statements statements;

    AuditStore(Statements statements) {
        this.statements = statements;
    }

    Uni<Void> add(AuditEntry entry) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                Statements.utc(entry.at()),
                cut(entry.caller(), NAME),
                entry.role().word(),
                cut(entry.method(), METHOD),
                cut(entry.path(), TEXT),
                entry.status(),
                cut(entry.address(), ADDRESS),
                entry.detail() == null ? null : cut(entry.detail(), TEXT)));
        return statements.run(ADD, Tuple.wrap(values)).replaceWithVoid();
    }

    /** By code points: half of one is no text to the database. */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    Uni<AuditLog.Page> page(@Nullable Instant from, @Nullable Instant to, long before, int limit) {
        StringBuilder sql = new StringBuilder(PAGE);
        List<Object> values = new ArrayList<>(List.of(before));
        if (from != null) {
            sql.append(" AND Happened_At >= ?");
            values.add(Statements.utc(from));
        }
        if (to != null) {
            sql.append(" AND Happened_At < ?");
            values.add(Statements.utc(to));
        }
        sql.append(" ORDER BY Audit_ID DESC LIMIT ").append(limit + 1);
        return statements.run(sql.toString(), Tuple.wrap(values)).map(found -> {
            List<AuditLog.Numbered> rows = new ArrayList<>(limit);
            for (Row row : found) {
                if (rows.size() == limit)
                    return new AuditLog.Page(rows, Optional.of(rows.getLast().id()));
                rows.add(numbered(row));
            }
            return new AuditLog.Page(rows, Optional.empty());
        });
    }

    private static AuditLog.Numbered numbered(Row row) {
        return new AuditLog.Numbered(
                row.getLong("Audit_ID"),
                new AuditEntry(
                        Statements.instant(row.getLocalDateTime("Happened_At")),
                        row.getString("Caller"),
                        Role.ofWord(row.getString("Caller_Role")),
                        row.getString("Method"),
                        row.getString("Path"),
                        row.getInteger("Status"),
                        row.getString("Address"),
                        row.getString("Detail")));
    }
}
