package kindred.torture.state;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.History;
import kindred.torture.history.Operation;
import kindred.torture.suite.SuiteUnderTest;
import kindred.torture.workload.Workloads;

/**
 * Looks at a suite from outside.
 *
 * @param before what the suite held when nothing had gone wrong yet
 */
public record Snapshot(SuiteUnderTest suite, Workloads company, History history, ResourceUsage before) {
    /** Fails when something cannot be read (yet). */
    public State at() throws IOException, SQLException, InterruptedException {
        var json = new JsonClient();
        var people = new Users(suite, json);
        var subscriptions = new Subscriptions(suite, json);
        return new State(
                suite.notReady(),
                new Messages(suite, json).read(company.talks()),
                company.devices().shown(),
                new Versions(suite).read(),
                people.stored(),
                people.indexed(),
                new Images(suite).read(),
                new AccessProbes(suite, json).at(imagesSent(), company.talks()),
                subscriptions.atStripe(),
                subscriptions.told(company.payer().ids()),
                before,
                new ResourceUsageProbe(suite).now());
    }

    private Map<String, String> imagesSent() {
        return history.operations(Action.SEND_IMAGE)
                .filter(Operation::isAcknowledged)
                .collect(Collectors.toMap(
                        sent -> sent.asked("image"), sent -> sent.asked("conversation"), (one, same) -> one));
    }
}
