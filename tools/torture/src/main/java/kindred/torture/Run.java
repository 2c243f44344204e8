package kindred.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import kindred.local.suite.Port;
import kindred.torture.history.Entry;
import kindred.torture.history.History;
import kindred.torture.history.RunHeader;
import kindred.torture.invariant.Evidence;
import kindred.torture.invariant.Verdict;
import kindred.torture.nemesis.Nemesis;
import kindred.torture.nemesis.Plan;
import kindred.torture.nemesis.StripeControl;
import kindred.torture.state.ResourceUsageProbe;
import kindred.torture.state.Snapshot;
import kindred.torture.suite.SuiteUnderTest;
import kindred.torture.workload.Workloads;

/**
 * One run against a freshly started suite: clients use it while faults are injected, then the invariants are checked.
 */
record Run(Options options, SuiteUnderTest suite, History history) {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(2);

    Verdict verdict() throws IOException, SQLException, InterruptedException {
        var plan = Plan.of(options.seed(), options.duration(), suite.processes());
        history.add(new RunHeader(
                System.currentTimeMillis(),
                options.seed(),
                options.minutes(),
                plan.steps().stream().map(Object::toString).toList()));
        var stripe = new StripeControl(suite.url(Port.STRIPE), suite.stripeApiKey());
        stripe.disturbWebhooks();
        try (var workloads = new Workloads(suite, history, options.seed())) {
            // The baseline for leaks, taken once all connection pools are in use
            Thread.sleep(WARM_UP.toMillis());
            var before = new ResourceUsageProbe(suite).measure();
            var nemesis = new Nemesis(suite, history, options.seed(), stripe, workloads::burst);
            nemesis.execute(plan);
            nemesis.awaitRecovery(RECOVERY_TIMEOUT);
            workloads.stopClients();
            reconcile();
            System.out.println("The faults are over; checking the promises…");
            return settle(new Snapshot(suite, workloads, history, before));
        }
    }

    /**
     * Reconciles subscriptions with Stripe, as subscription-service does hourly: it is the only repair of lost
     * webhooks.
     */
    private void reconcile() throws IOException, InterruptedException {
        var url = suite.url(Port.SUBSCRIPTION_SERVICE_OPERATIONS) + "/q/operations/reconcile";
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + suite.operatorToken())
                                .header("Kindred-Reason", "the faults are over")
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        System.out.println("reconciled with Stripe: " + response.statusCode() + " " + response.body());
    }

    /**
     * Checks until all promises hold or the timeout has passed, as the index, events and sockets catch up. The last
     * snapshot begins after the timeout: a snapshot of a large run takes minutes.
     */
    private Verdict settle(Snapshot snapshot) throws InterruptedException {
        var deadline = Instant.now().plus(SETTLE_TIMEOUT);
        while (true) {
            var begun = Instant.now();
            try {
                var state = snapshot.take();
                var verdict = Verdict.on(Evidence.of(history.entries(Entry.class), state));
                if (verdict.isGood() || begun.isAfter(deadline)) return verdict;
            } catch (IOException | SQLException notYet) {
                if (begun.isAfter(deadline))
                    throw new IllegalStateException("the suite's state is not readable", notYet);
            }
            Thread.sleep(BETWEEN_SNAPSHOTS.toMillis()); // the suite does not signal when it has settled
        }
    }
}
