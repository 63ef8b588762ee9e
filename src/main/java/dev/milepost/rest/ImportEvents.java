package dev.milepost.rest;

import dev.milepost.imports.ImportJob;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that is followed, as server-sent events: {@code progress} while it is under way, then one that is named after
 * the state in which it ended. A comment now and then shows that the connection stands.
 */
final class ImportEvents {
    static final String PROGRESS = "progress";

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private ImportEvents() {}

    static Multi<OutboundSseEvent> of(Multi<ImportJob> job, Sse sse) {
        Multi<Optional<OutboundSseEvent>> events = job.map(each -> Optional.of(event(each, sse)));
        Multi<Optional<OutboundSseEvent>> end = Multi.createFrom().item(Optional.empty());
        Multi<Optional<OutboundSseEvent>> heartbeats = Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> Optional.of(sse.newEventBuilder().comment("alive").build()));
        return Multi.createBy()
                .merging()
                .streams(Multi.createBy().concatenating().streams(events, end), heartbeats)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private static OutboundSseEvent event(ImportJob job, Sse sse) {
        return sse.newEventBuilder()
                .name(job.state().ended() ? job.state().label() : PROGRESS)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ImportView.class, ImportView.of(job, Instant.now()))
                .build();
    }
}
