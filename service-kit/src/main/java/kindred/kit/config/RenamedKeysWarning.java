package kindred.kit.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Logs a warning at the start for each configuration key that is set under its old name. */
@ApplicationScoped
class RenamedKeysWarning {
    private static final Logger LOG = Logger.getLogger(RenamedKeysWarning.class);

    private final Config config;

    RenamedKeysWarning(Config config) {
        this.config = config;
    }

    void warn(@Observes StartupEvent event) {
        RenamedKeys.NEW_BY_OLD.forEach((old, renamed) -> {
            if (config.getConfigValue(old).getValue() != null)
                LOG.warnf("Configuration key was renamed, the next release ignores it old=%s new=%s", old, renamed);
        });
    }
}
