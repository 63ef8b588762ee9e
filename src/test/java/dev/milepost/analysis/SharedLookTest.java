package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedLookTest {
    private final List<CompletableFuture<Integer>> looks = new ArrayList<>();
    private final SharedLook<Integer> look = new SharedLook<>(() -> {
        looks.add(new CompletableFuture<>());
        return Uni.createFrom().completionStage(looks.getLast());
    });

    @Test
    void whoeverAsksDuringALookGetsTheNextOne() {
        UniAssertSubscriber<Integer> first = ask();
        UniAssertSubscriber<Integer> second = ask();
        UniAssertSubscriber<Integer> third = ask();
        assertThat(looks).hasSize(1);

        looks.get(0).complete(1);
        first.assertItem(1);
        second.assertNotTerminated();
        assertThat(looks).hasSize(2);

        looks.get(1).complete(2);
        second.assertItem(2);
        third.assertItem(2);
        assertThat(looks).hasSize(2);

        ask();
        assertThat(looks).hasSize(3);
    }

    @Test
    void oneThatGoesAwayTakesNothingFromTheOthers() {
        UniAssertSubscriber<Integer> first = ask();
        UniAssertSubscriber<Integer> waits = ask();
        ask().cancel();

        looks.get(0).complete(1);
        looks.get(1).complete(2);
        first.assertItem(1);
        waits.assertItem(2);
    }

    @Test
    void aLookThatNobodyWantsAnyMoreIsGivenUpAndTheNextOneBegins() {
        UniAssertSubscriber<Integer> first = ask();
        UniAssertSubscriber<Integer> second = ask();

        first.cancel();
        assertThat(looks.get(0)).isCancelled();
        looks.get(1).complete(2);
        second.assertItem(2);
    }

    @Test
    void aLookThatNobodyWaitsForDoesNotBegin() {
        UniAssertSubscriber<Integer> first = ask();
        ask().cancel();

        looks.get(0).complete(1);
        first.assertItem(1);
        assertThat(looks).hasSize(1);
    }

    @Test
    void aLookThatFailsFailsItsOwnOnly() {
        UniAssertSubscriber<Integer> first = ask();
        UniAssertSubscriber<Integer> second = ask();

        looks.get(0).completeExceptionally(new IllegalStateException("away"));
        first.assertFailedWith(IllegalStateException.class, "away");
        looks.get(1).complete(2);
        second.assertItem(2);
    }

    private UniAssertSubscriber<Integer> ask() {
        return look.now().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
