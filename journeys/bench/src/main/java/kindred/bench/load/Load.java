package kindred.bench.load;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Calls of one kind to one address, by Hyperfoil in this JVM.
 *
 * @param connections how many are kept open; what is due while all are taken waits, and the wait counts
 */
public record Load(int port, Supplier<Call> calls, int connections) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SESSIONS = 8192;
    private static final int DIGITS = 3;

    /** A closed model: on each connection a call, and the next when it is answered. Finds the most that is possible. */
    public Outcome peak(Duration time) {
        return run(phase -> phase.always(connections), 0, time);
    }

    /** An open model: a call is sent when it is due, whatever became of those before. */
    public Outcome at(double perSecond, Duration time) {
        return run(
                phase -> phase.constantRate(0)
                        .usersPerSec(perSecond)
                        .variance(false)
                        .maxSessions(SESSIONS)
                        .sessionLimitPolicy(SessionLimitPolicy.CONTINUE),
                perSecond,
                time);
    }

    private Outcome run(Function<PhaseBuilder.Catalog, PhaseBuilder<?>> model, double perSecond, Duration time) {
        var histogram = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);
        var failed = new AtomicLong();
        var benchmark = BenchmarkBuilder.builder().name("load").threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .protocol(Protocol.HTTP)
                .host("127.0.0.1")
                .port(port)
                .sharedConnections(connections)
                .requestTimeout(PATIENCE.toMillis());
        model.apply(benchmark.addPhase("load"))
                .duration(time.toMillis())
                .maxDuration(time.plus(PATIENCE).toMillis())
                .scenario()
                .initialSequence("call")
                .step(new Arrive(calls, perSecond))
                .stepBuilder(Request.step())
                .step(new Depart(histogram));
        new LocalSimulationRunner(
                        benchmark.build(),
                        (phase, step, metric, snapshot, countDown) ->
                                failed.addAndGet(snapshot.invalid + snapshot.errors()),
                        null,
                        null)
                .run();
        return new Outcome(histogram, failed.get(), time);
    }
}
