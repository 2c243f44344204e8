package kindred.local.testing;

import java.time.Duration;
import kindred.local.process.Listener;
import org.jboss.logging.Logger;

/** Logs the events of the servers in the log of the test. */
final class Progress implements Listener {
    private static final Logger LOG = Logger.getLogger(Progress.class);

    @Override
    public void ready(String name, Duration elapsed) {
        LOG.infof("Process is ready name=%s seconds=%.1f", name, elapsed.toMillis() / 1000.0);
    }

    @Override
    public void late(String name, Duration elapsed, String reason) {
        LOG.warnf("Process is not ready name=%s seconds=%d reason=%s", name, elapsed.toSeconds(), reason);
    }

    @Override
    public void restarting(String name, String exitReason, Duration pause) {
        LOG.warnf("Process ended, restarting name=%s reason=%s", name, exitReason);
    }

    @Override
    public void trouble(String name, String reason) {
        LOG.warnf("Upkeep failed name=%s reason=%s", name, reason);
    }

    @Override
    public void stopped(String name) {
        LOG.infof("Process stopped name=%s", name);
    }
}
