package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Names a state of the warehouse: another name whenever a collision was added or revised, or a rollup corrected. */
@ApplicationScoped
public class DataVersion {
    private final SharedLook<String> look;

    DataVersion(Reading reading) {
        this.look = new SharedLook<>(() -> reading.at(moment -> moment.now().map(Now::dataVersion)));
    }

    /** Of a moment after this was asked. */
    public Uni<String> current() {
        return look.now();
    }
}
