package dev.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.analysis.Complaints;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a URL that cannot be decoded, or is longer than any question, with a problem; else the answer would be empty. */
@ApplicationScoped
class UnreadableUrls {
    private static final int BEFORE_ANYBODY_DECODES_IT = 1_000;

    /** The server itself stops reading at quarkus.http.limits.max-initial-line-length, without a word. */
    private static final int LONGEST = 16_384;

    private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2}).{0,2}");

    private final EarlyProblems problems;

    UnreadableUrls(ObjectMapper json) {
        this.problems = new EarlyProblems(json);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ANYBODY_DECODES_IT);
    }

    private void check(RoutingContext context) {
        String uri = String.valueOf(context.request().uri());
        if (uri.length() > LONGEST) {
            problems.answer(
                    context,
                    Problem.of(
                            414,
                            "The URL is " + uri.length() + " characters long; at most " + LONGEST
                                    + " are read. Ask for less at a time."));
            return;
        }
        Matcher broken = BROKEN.matcher(uri);
        if (broken.find()) problems.answer(context, problem(uri, broken));
        else if (!isUri(uri))
            problems.answer(
                    context,
                    Problem.badRequest("The URL has a character that must be encoded as a percent sign followed by two"
                            + " hexadecimal digits: a quotation mark as %22, a space as %20."));
        else context.next();
    }

    private static boolean isUri(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Problem problem(String uri, Matcher broken) {
        String detail = "The URL is not encoded as URLs are: " + Complaints.quoted(broken.group())
                + " is no percent sign followed by two hexadecimal digits; a percent sign itself is written as %25.";
        int query = uri.indexOf('?');
        if (query < 0 || broken.start() < query) return Problem.badRequest(detail);
        int begin = Math.max(uri.lastIndexOf('&', broken.start()), query) + 1;
        int equals = uri.indexOf('=', begin);
        String name = equals > begin && equals < broken.start() ? uri.substring(begin, equals) : "";
        return name.isEmpty() || BROKEN.matcher(name).find()
                ? Problem.badRequest(detail)
                : Problem.badRequest(
                        detail,
                        Problem.error(URLDecoder.decode(name, StandardCharsets.UTF_8), "is not encoded as URLs are"));
    }
}
