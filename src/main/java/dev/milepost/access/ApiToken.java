package dev.milepost.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was given out, without the token itself, which nobody has but whoever it was given to.
 *
 * @param createdBy name of the admin
 * @param expires null for one that does not
 * @param lastUsed to the minute; null when it never was
 * @param revoked null while it is good
 */
public record ApiToken(
        long id,
        String name,
        Role role,
        Instant created,
        String createdBy,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked) {

    boolean isGood(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }

    Caller caller() {
        return new Caller(name, role, "token " + id);
    }
}
