package kindred.torture.state;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import kindred.torture.suite.TorturedSuite;
import kindred.torture.workload.Devices;
import kindred.torture.workload.Talk;

/** Looks at a suite from outside. */
public record Look(TorturedSuite suite, List<Talk> talks, Devices devices) {
    /** Fails when something cannot be read (yet). */
    public State at() throws IOException, SQLException, InterruptedException {
        return new State(
                suite.notReady(),
                new Messages(suite, new Json()).read(talks),
                devices.shown(),
                new Versions(suite).read());
    }
}
