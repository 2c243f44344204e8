package kindred.bench.load;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import java.time.Duration;
import java.util.function.Function;

/**
 * Calls of one kind to one address, by Hyperfoil in this JVM.
 *
 * @param connections how many are kept open; what is due while all are taken waits, and the wait counts
 */
public record HttpLoad(int port, CallSource calls, int connections) implements LoadTarget {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SESSIONS = 8192;

    @Override
    public LoadResult peak(Duration time) {
        return run(phase -> phase.always(connections), 0, time);
    }

    @Override
    public LoadResult at(double perSecond, Duration time) {
        return run(
                phase -> phase.constantRate(0)
                        .usersPerSec(perSecond)
                        .variance(false)
                        .maxSessions(SESSIONS)
                        .sessionLimitPolicy(SessionLimitPolicy.CONTINUE),
                perSecond,
                time);
    }

    private LoadResult run(Function<PhaseBuilder.Catalog, PhaseBuilder<?>> model, double perSecond, Duration time) {
        calls.prepare(time);
        var answers = new ResponseRecorder();
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
                .step(new BeginCall(calls, perSecond))
                .stepBuilder(Request.step(answers))
                .step(new EndCall(answers));
        new LocalSimulationRunner(
                        benchmark.build(),
                        (phase, step, metric, snapshot, countDown) ->
                                answers.failed(snapshot.invalid + snapshot.errors()),
                        null,
                        null)
                .run();
        return answers.outcome(time);
    }
}
