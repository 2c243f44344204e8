package kindred.gateway.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** These tests have no Kafka, from which a gateway reads its revocations before it accepts a session. */
@Singleton
class LoadedRevocations {
    void load(@Observes StartupEvent started, Revocations revocations) {
        revocations.markLoaded();
    }
}
