package kindred.torture;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kindred.local.suite.Port;
import kindred.torture.history.Began;
import kindred.torture.history.Entry;
import kindred.torture.history.History;
import kindred.torture.invariant.Evidence;
import kindred.torture.invariant.Verdict;
import kindred.torture.nemesis.Nemesis;
import kindred.torture.nemesis.Plan;
import kindred.torture.state.Look;
import kindred.torture.suite.TorturedSuite;
import kindred.torture.workload.Burst;
import kindred.torture.workload.Cast;
import kindred.torture.workload.Client;
import kindred.torture.workload.Devices;
import kindred.torture.workload.OtherTeam;
import kindred.torture.workload.Reader;
import kindred.torture.workload.Talk;
import kindred.torture.workload.Workers;
import kindred.torture.workload.Writer;

/** One run against a suite that has just started: people at work while things go wrong, then the judgement. */
record Run(Options options, TorturedSuite suite, History history) {
    private static final int CONVERSATIONS = 4;
    private static final Duration HEALING = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    Verdict verdict() throws InterruptedException {
        var plan = Plan.of(options.seed(), options.time(), suite.processes());
        history.add(new Began(
                System.currentTimeMillis(),
                options.seed(),
                options.minutes(),
                plan.steps().stream().map(Object::toString).toList()));
        var client = new Client(suite.url(Port.GATEWAY), suite.tokens(), history);
        var talks = Cast.meet(client, CONVERSATIONS);
        try (var devices = new Devices(suite.url(Port.GATEWAY), suite.tokens(), history, talks);
                var otherTeam = new OtherTeam(suite.kafka(), history)) {
            var people = new Workers();
            var readers = new Workers();
            readers.start("other-team", otherTeam);
            work(people, client, talks);
            var nemesis = new Nemesis(suite, history, options.seed(), new Burst(client, talks)::send);
            nemesis.carryOut(plan);
            nemesis.awaitHealed(HEALING);
            people.stop();
            System.out.println("Everything is healed; looking what is left…");
            var verdict = settle(new Look(suite, talks, devices));
            readers.stop();
            return verdict;
        }
    }

    private void work(Workers people, Client client, List<Talk> talks) {
        var seed = options.seed();
        for (var talk : talks) {
            for (var person : talk.participants())
                people.start(person, new Writer(client, talk, person, seed + person.hashCode()));
            var reader = talk.participants().get(0);
            people.start(
                    "reader-" + reader,
                    new Reader(client, talk, reader, seed + talk.name().hashCode()));
        }
    }

    /** What has to become true has some time for it; what must never be stays found. */
    private Verdict settle(Look look) throws InterruptedException {
        var deadline = Instant.now().plus(SETTLING);
        while (true) {
            try {
                var verdict = Verdict.on(Evidence.of(history.of(Entry.class), look.at()));
                if (verdict.isGood() || Instant.now().isAfter(deadline)) return verdict;
            } catch (IOException | SQLException notYet) {
                if (Instant.now().isAfter(deadline))
                    throw new IllegalStateException("nobody can look what is left", notYet);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }
}
