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

/** One run against a suite that has just started: people at work while things go wrong, then the judgement. */
record Run(Options options, SuiteUnderTest suite, History history) {
    private static final Duration WARMING_UP = Duration.ofSeconds(10);
    private static final Duration HEALING = Duration.ofMinutes(3);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    Verdict verdict() throws IOException, SQLException, InterruptedException {
        var plan = Plan.of(options.seed(), options.time(), suite.processes());
        history.add(new RunHeader(
                System.currentTimeMillis(),
                options.seed(),
                options.minutes(),
                plan.steps().stream().map(Object::toString).toList()));
        var stripe = new StripeControl(suite.url(Port.STRIPE), suite.stripeApiKey());
        stripe.troubleWebhooks();
        try (var company = new Workloads(suite, history, options.seed())) {
            // What each process has open is compared with later: once everybody has been at it for a while
            Thread.sleep(WARMING_UP.toMillis());
            var before = new ResourceUsageProbe(suite).now();
            var nemesis = new Nemesis(suite, history, options.seed(), stripe, company::burst);
            nemesis.carryOut(plan);
            nemesis.awaitHealed(HEALING);
            company.rest();
            reconcile();
            System.out.println("All is over; looking what is left…");
            return settle(new Snapshot(suite, company, history, before));
        }
    }

    /** What subscription-service does every hour, or when an operator asks for it: of lost webhooks nothing else tells. */
    private void reconcile() throws IOException, InterruptedException {
        var url = suite.url(Port.SUBSCRIPTION_SERVICE_MANAGEMENT) + "/q/operations/reconcile";
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        System.out.println("compared with Stripe: " + answer.statusCode() + " " + answer.body());
    }

    /**
     * What has to become true has some time for it; what must never be stays found. A look at much takes minutes itself: the last one
     * begins when that time is over.
     */
    private Verdict settle(Snapshot look) throws InterruptedException {
        var deadline = Instant.now().plus(SETTLING);
        while (true) {
            var begun = Instant.now();
            try {
                var state = look.at();
                var verdict = Verdict.on(Evidence.of(history.of(Entry.class), state));
                if (verdict.isGood() || begun.isAfter(deadline)) return verdict;
            } catch (IOException | SQLException notYet) {
                if (begun.isAfter(deadline)) throw new IllegalStateException("nobody can look what is left", notYet);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis()); // what is looked at from outside tells nobody when it changes
        }
    }
}
