package kindred.local.testing;

import java.time.Duration;
import kindred.local.process.Listener;
import org.jboss.logging.Logger;

/** Tells in the test's log what the servers do. */
final class Progress implements Listener {
    private static final Logger LOG = Logger.getLogger(Progress.class);

    @Override
    public void ready(String name, Duration took) {
        LOG.infof("%s ready in %.1f s", name, took.toMillis() / 1000.0);
    }

    @Override
    public void late(String name, Duration since, String why) {
        LOG.warnf("%s not ready after %d s: %s", name, since.toSeconds(), why);
    }

    @Override
    public void restarting(String name, String howItEnded, Duration pause) {
        LOG.warnf("%s ended: %s; starting it again", name, howItEnded);
    }

    @Override
    public void trouble(String name, String what) {
        LOG.warnf("%s: %s", name, what);
    }

    @Override
    public void stopped(String name) {
        LOG.infof("%s stopped", name);
    }
}
