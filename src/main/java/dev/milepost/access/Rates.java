package dev.milepost.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How often somebody may ask this instance. */
@ApplicationScoped
public class Rates {
    /** Who has not asked for so long has a full bucket again. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final int MOST = 100_000;

    private final AccessSettings.Rate settings;
    private final TimeMeter clock;
    private final Cache<String, Bucket> requests = buckets();
    private final Cache<String, Bucket> failures = buckets();

    @Inject
    Rates(AccessSettings settings) {
        this(settings.rate(), TimeMeter.SYSTEM_NANOTIME);
    }

    Rates(AccessSettings.Rate settings, TimeMeter clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN)
                .maximumSize(MOST)
                .build();
    }

    /** How long to wait before this may be asked; zero when it may. */
    Duration request(String key) {
        int each = settings.requestsPerSecond();
        if (each == 0) return Duration.ZERO;
        Bucket bucket =
                requests.get(key, absent -> bucket(Math.max(each, settings.burst()), each, Duration.ofSeconds(1)));
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** How long nobody from there is looked at; zero for not at all. */
    Duration afterFailures(String address) {
        Bucket bucket = failures.getIfPresent(address);
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void failed(String address) {
        int each = settings.failuresPerMinute();
        if (each > 0)
            failures.get(address, absent -> bucket(each, each, Duration.ofMinutes(1)))
                    .tryConsume(1);
    }

    private Bucket bucket(int capacity, int refill, Duration time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, time))
                .withCustomTimePrecision(clock)
                .build();
    }
}
