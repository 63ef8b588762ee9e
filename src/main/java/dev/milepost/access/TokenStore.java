package dev.milepost.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of tokens. */
@ApplicationScoped
class TokenStore {
    private static final String COLUMNS =
            "Token_ID, Token_Name, Token_Role, Created_At, Created_By, Expires_At, Last_Used, Revoked_At";
    private static final String ADD = "INSERT INTO api_token"
            + " (Token_Name, Token_Role, Token_Hash, Created_At, Created_By, Expires_At) VALUES (?, ?, ?, NOW(3), ?, ?)";
    private static final String BY_HASH = "SELECT " + COLUMNS + ", Token_Hash FROM api_token WHERE Token_Hash = ?";
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM api_token WHERE Token_ID = ?";
    private static final String ALL = "SELECT " + COLUMNS + " FROM api_token ORDER BY Token_ID DESC LIMIT ?";
    private static final String REVOKE =
            "UPDATE api_token SET Revoked_At = NOW(3) WHERE Token_ID = ? AND Revoked_At IS NULL";
    private static final String USED = "UPDATE api_token SET Last_Used = NOW(3)"
            + " WHERE Token_ID = ? AND (Last_Used IS NULL OR Last_Used < NOW(3) - INTERVAL 1 MINUTE)";

    private final Statements statements;

    TokenStore(Statements statements) {
        this.statements = statements;
    }

    Uni<Long> add(String name, Role role, byte[] hash, String by, @Nullable Instant expires) {
        List<@Nullable Object> values = new ArrayList<>(
                Arrays.asList(name, role.word(), Buffer.buffer(hash), by, Statements.utcOrNull(expires)));
        return statements.run(ADD, Tuple.wrap(values)).map(added -> added.property(MySQLClient.LAST_INSERTED_ID));
    }

    Uni<Optional<ApiToken>> byHash(byte[] hash) {
        return statements.run(BY_HASH, Tuple.of(Buffer.buffer(hash))).map(rows -> {
            for (Row row : rows)
                if (Secret.same(row.get(Buffer.class, "Token_Hash").getBytes(), hash)) return Optional.of(token(row));
            return Optional.empty();
        });
    }

    Uni<Optional<ApiToken>> byId(long id) {
        return statements.run(BY_ID, Tuple.of(id)).map(rows -> {
            for (Row row : rows) return Optional.of(token(row));
            return Optional.empty();
        });
    }

    /** Newest first. */
    Uni<List<ApiToken>> all(int limit) {
        return statements.run(ALL, Tuple.of(limit)).map(rows -> {
            List<ApiToken> tokens = new ArrayList<>(rows.size());
            for (Row row : rows) tokens.add(token(row));
            return tokens;
        });
    }

    /** One that is revoked already stays as it is. */
    Uni<Void> revoke(long id) {
        return statements.run(REVOKE, Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> used(long id) {
        return statements.run(USED, Tuple.of(id)).replaceWithVoid();
    }

    private static ApiToken token(Row row) {
        return new ApiToken(
                row.getLong("Token_ID"),
                row.getString("Token_Name"),
                Role.ofWord(row.getString("Token_Role")),
                Statements.instant(row.getLocalDateTime("Created_At")),
                row.getString("Created_By"),
                Statements.orNull(row.getLocalDateTime("Expires_At")),
                Statements.orNull(row.getLocalDateTime("Last_Used")),
                Statements.orNull(row.getLocalDateTime("Revoked_At")));
    }
}
