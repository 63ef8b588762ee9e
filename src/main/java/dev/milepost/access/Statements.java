package dev.milepost.access;

import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Short statements that wait behind no question; fails with {@link Unavailable} while the database is away. */
@ApplicationScoped
class Statements {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Schema schema;

    Statements(@ReactiveDataSource("short") Pool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
    }

    Uni<RowSet<Row>> run(String sql, Tuple values) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<RowSet<Row>>failure(new Unavailable(cause)))
                .orElseGet(() -> pool.preparedQuery(sql)
                        .execute(values)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure(Statements::mayPass)
                        .transform(failure -> new Unavailable("The database does not answer. Try again in a moment.")));
    }

    private static boolean mayPass(Throwable failure) {
        if (failure instanceof TimeoutException) return true;
        SqlFailure found = SqlFailure.of(failure);
        return found instanceof SqlFailure.Outage || found instanceof SqlFailure.Transient;
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant orNull(@Nullable LocalDateTime utc) {
        return utc == null ? null : instant(utc);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static @Nullable LocalDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
