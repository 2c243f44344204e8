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
 * Reads the state of a suite through its APIs, databases and processes.
 *
 * @param before the resource usage before the first fault
 */
public record Snapshot(SuiteUnderTest suite, Workloads workloads, History history, ResourceUsage before) {
    /** Fails while a part of the suite is not readable. */
    public State take() throws IOException, SQLException, InterruptedException {
        var json = new JsonClient();
        var users = new Users(suite, json);
        var subscriptions = new Subscriptions(suite, json);
        return new State(
                suite.notReady(),
                new Messages(suite, json).read(workloads.conversations()),
                workloads.liveSockets().shownMessages(),
                new Versions(suite).read(),
                users.stored(),
                users.indexed(),
                new Images(suite).read(),
                new AccessProbes(suite, json).probe(sentImages(), workloads.conversations()),
                subscriptions.atStripe(),
                subscriptions.entitlements(workloads.payingUserIds()),
                before,
                new ResourceUsageProbe(suite).measure());
    }

    private Map<String, String> sentImages() {
        return history.operations(Action.SEND_IMAGE)
                .filter(Operation::isAcknowledged)
                .collect(Collectors.toMap(
                        sent -> sent.asked("image"), sent -> sent.asked("conversation"), (one, same) -> one));
    }
}
