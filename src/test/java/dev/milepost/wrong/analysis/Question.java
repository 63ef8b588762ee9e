package dev.milepost.wrong.analysis;

import dev.milepost.wrong.rest.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

public final class Question {
    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    Answer awaits(Uni<Answer> later) {
        return later.await().indefinitely();
    }

    Answer joins(CompletableFuture<Answer> later) {
        return later.join();
    }

    Iterable<Answer> iterates(Multi<Answer> later) {
        return later.subscribe().asIterable();
    }
}
