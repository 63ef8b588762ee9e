package dev.milepost.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that writes.
 *
 * @param at when it had been answered
 * @param caller name of the token, subject of the JWT, or anonymous
 * @param path without the query
 * @param status what was answered; 403 when the role did not allow it
 * @param detail the query, or what was done in a few words
 */
public record AuditEntry(
        Instant at,
        String caller,
        Role role,
        String method,
        String path,
        int status,
        String address,
        @Nullable String detail) {}
