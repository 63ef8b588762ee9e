package dev.milepost.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rung after a commit of this instance, so that who looks for new collisions looks at once. */
@ApplicationScoped
public class CommitBell {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void onRing(Runnable listener) {
        listeners.add(listener);
    }

    /** Listeners only take note: this is the writer's thread. */
    public void ring() {
        listeners.forEach(Runnable::run);
    }
}
