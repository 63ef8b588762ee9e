package dev.milepost.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What each request needs. A path that is not named here needs a viewer to be read, and an operator for anything else. */
public final class Needs {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> OPEN = List.of("/q/health");
    private static final List<String> ADMIN = List.of("/api/v1/tokens", "/api/v1/audit");
    private static final List<String> RAW = List.of("/api/v1/rejects");
    private static final List<String> PUBLISHED = List.of(
            "/api/v1/aggregates",
            "/api/v1/clusters",
            "/api/v1/code-lists",
            "/api/v1/collisions",
            "/api/v1/coverage",
            "/api/v1/grid",
            "/api/v1/heatmap",
            "/api/v1/live",
            "/api/v1/trends",
            "/ogc",
            "/q/openapi",
            "/q/swagger-ui");

    /** What routers leave out of a path: parameters of its parts, and slashes that are one too many. */
    private static final Pattern LEFT_OUT = Pattern.compile(";[^/]*|/(?=/)|(?<=.)/$");

    private Needs() {}

    public static boolean isRead(String method) {
        return READS.contains(method);
    }

    /**
     * Empty when nobody is asked who they are.
     *
     * @param path decoded, and without dots
     */
    public static Optional<Role> of(String method, String path) {
        String plain = LEFT_OUT.matcher(path).replaceAll("");
        if (isRead(method)) {
            if (within(OPEN, plain)) return Optional.empty();
            if (within(ADMIN, plain)) return Optional.of(Role.ADMIN);
            if (within(RAW, plain)) return Optional.of(Role.OPERATOR);
            return Optional.of(within(PUBLISHED, plain) ? Role.PUBLIC : Role.VIEWER);
        }
        return Optional.of(within(ADMIN, plain) ? Role.ADMIN : Role.OPERATOR);
    }

    private static boolean within(List<String> paths, String path) {
        return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
