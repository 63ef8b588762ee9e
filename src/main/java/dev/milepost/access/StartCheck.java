package dev.milepost.access;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** What must be right about the access settings before a port is opened, in a sentence each. */
public final class StartCheck {
    private static final String PREFIX = "milepost.access.";
    private static final String HOST = "quarkus.http.host";
    private static final Set<String> METRES = Set.of("1", "10", "100", "1000", "10000");

    private final Config config;
    private final List<String> wrong = new ArrayList<>();

    private StartCheck(Config config) {
        this.config = config;
    }

    /** Empty when all is well. */
    public static List<String> wrong(Config config) {
        StartCheck check = new StartCheck(config);
        check.values();
        check.adminToken();
        check.jwt();
        if (check.wrong.isEmpty()) check.exposure();
        return check.wrong;
    }

    private void values() {
        oneOf("required", Set.of("true", "false"));
        oneOf("open", Set.of("true", "false"));
        oneOf("anonymous", Set.of("none", "public"));
        oneOf("public.free-text", Set.of("true", "false"));
        oneOf("public.coordinates-metres", METRES);
        number("rate.requests-per-second");
        number("rate.burst");
        number("rate.failures-per-minute");
        text("largest-body")
                .filter(size -> !size.matches("\\d{1,9}[KkMmGg]?"))
                .ifPresent(size ->
                        wrong.add("milepost.access.largest-body is '" + size + "'. Set it to a size such as 1M."));
    }

    private void adminToken() {
        Optional<String> token = text("admin-token");
        Optional<String> file = text("admin-token-file");
        if (token.isPresent() && file.isPresent())
            wrong.add(
                    "MILEPOST_ACCESS_ADMIN_TOKEN and milepost.access.admin-token-file are both set. Leave one of them out.");
        token.ifPresent(text -> longEnough("MILEPOST_ACCESS_ADMIN_TOKEN", text));
        file.ifPresent(path -> {
            try {
                longEnough("The token in " + path + " (milepost.access.admin-token-file)", AdminToken.read(path));
            } catch (UncheckedIOException e) {
                wrong.add("milepost.access.admin-token-file is '" + path
                        + "', which cannot be read. Name a file that holds the token.");
            }
        });
    }

    private void longEnough(String what, String token) {
        if (token.length() < AdminToken.SHORTEST)
            wrong.add(what + " has " + token.length() + " characters. Use " + AdminToken.SHORTEST
                    + " or more that nobody can guess: openssl rand -hex 32.");
    }

    private void jwt() {
        Optional<String> keys = text("jwt.keys");
        if (keys.isEmpty()) {
            for (String each : List.of("jwt.issuer", "jwt.audience"))
                if (text(each).isPresent())
                    wrong.add(PREFIX + each + " is set, and milepost.access.jwt.keys is not: no JWT would be taken."
                            + " Set it to the https URL of the provider's JWKS, or a file with its keys.");
            return;
        }
        for (String each : List.of("jwt.issuer", "jwt.audience"))
            if (text(each).isEmpty())
                wrong.add(PREFIX + each + " is not set. With milepost.access.jwt.keys both issuer and audience are"
                        + " needed, or tokens that the provider gave out for others would be good here.");
        try {
            JwtKeys.at(keys.get());
        } catch (IllegalArgumentException e) {
            wrong.add("milepost.access.jwt.keys is '" + keys.get() + "', which " + e.getMessage()
                    + ". Set it to the https URL of a JWKS, or a file with a JWKS or one PEM public key.");
        }
    }

    private void exposure() {
        String host = config.getOptionalValue(HOST, String.class).orElse("0.0.0.0");
        if (Loopback.is(host) || isTrue("open")) return;
        Optional<String> required = text("required");
        if (required.isPresent() && !isTrue("required"))
            wrong.add(reachable(host) + " although milepost.access.required is false. " + openSayso());
        else if (required.isEmpty() && !somebodyCouldSignIn())
            wrong.add(reachable(host) + " and nobody could sign in. Set MILEPOST_ACCESS_ADMIN_TOKEN to "
                    + AdminToken.SHORTEST + " characters or more (openssl rand -hex 32), or configure"
                    + " milepost.access.jwt.keys, or set MILEPOST_ACCESS_REQUIRED=true when its database has tokens"
                    + " already. " + openSayso());
    }

    private static String reachable(String host) {
        return "QUARKUS_HTTP_HOST is '" + host + "', which others can reach,";
    }

    private static String openSayso() {
        return "MILEPOST_ACCESS_OPEN=true lets everybody who can reach it read and write.";
    }

    private boolean somebodyCouldSignIn() {
        return text("admin-token").isPresent()
                || text("admin-token-file").isPresent()
                || text("jwt.keys").isPresent()
                || text("anonymous").filter("public"::equals).isPresent();
    }

    private boolean isTrue(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    private void oneOf(String key, Set<String> allowed) {
        text(key)
                .filter(value -> !allowed.contains(value))
                .ifPresent(value -> wrong.add(PREFIX + key + " is '" + value + "'. Set it to one of "
                        + String.join(", ", allowed.stream().sorted().toList()) + "."));
    }

    private void number(String key) {
        text(key)
                .filter(value -> !value.matches("\\d{1,9}"))
                .ifPresent(
                        value -> wrong.add(PREFIX + key + " is '" + value + "'. Set it to a whole number, 0 or more."));
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(PREFIX + key, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
