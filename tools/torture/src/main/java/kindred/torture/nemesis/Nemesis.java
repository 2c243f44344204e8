package kindred.torture.nemesis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import kindred.torture.history.FaultInterval;
import kindred.torture.history.History;
import kindred.torture.suite.SuiteUnderTest;

/** Injects the faults of a plan, each on its own thread, so that they overlap as planned. */
public final class Nemesis {
    private final SuiteUnderTest suite;
    private final History history;
    private final StripeControl stripe;
    private final IntConsumer burst;
    private final Random random;
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "nemesis");
        thread.setDaemon(true);
        return thread;
    });

    /** @param burst sends the given number of messages concurrently */
    public Nemesis(SuiteUnderTest suite, History history, long seed, StripeControl stripe, IntConsumer burst) {
        this.suite = suite;
        this.history = history;
        this.stripe = stripe;
        this.burst = burst;
        this.random = new Random(seed);
    }

    /** Begins every fault at its time. Returns when the last one has begun. */
    public void execute(Plan plan) throws InterruptedException {
        var begin = Instant.now();
        for (var step : plan.steps()) {
            pause(Duration.between(Instant.now(), begin.plus(step.at())));
            running.add(CompletableFuture.runAsync(() -> inject(step), executor));
        }
    }

    /** Returns when every fault is over and every killed process is ready again, or after the timeout. */
    public void awaitRecovery(Duration timeout) throws InterruptedException {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException stillDown) {
            // An invariant checks at the end whether all processes are ready
        }
    }

    private void inject(Step step) {
        record(step, false);
        try {
            inject(step.fault(), step.length());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        record(step, true);
    }

    private void inject(Fault fault, Duration length) throws InterruptedException {
        if (fault instanceof Fault.Kill kill) {
            inParallel(kill.processes(), suite::kill);
            pause(length);
            inParallel(kill.processes(), this::restart);
        } else if (fault instanceof Fault.Pause paused) {
            suite.signal(paused.process(), "STOP");
            pause(length);
            suite.signal(paused.process(), "CONT");
        } else if (fault instanceof Fault.Cut cut) {
            suite.proxies().cut(cut.to(), cut.share(), random);
            pause(length);
            suite.proxies().heal(cut.to());
        } else if (fault instanceof Fault.Stall stall) {
            suite.proxies().stall(stall.to());
            pause(length);
            suite.proxies().heal(stall.to());
        } else if (fault instanceof Fault.Delay delay) {
            suite.proxies().delay(delay.to(), delay.by());
            pause(length);
            suite.proxies().heal(delay.to());
        } else if (fault instanceof Fault.Skew skew) {
            suite.tokens().skew(skew.by());
            pause(length);
            suite.tokens().skew(Duration.ZERO);
        } else if (fault instanceof Fault.LoseWebhooks) {
            stripe.loseWebhooks();
            pause(length);
            stripe.deliverWebhooks();
        } else if (fault instanceof Fault.PassMonth) {
            stripe.passMonth();
        } else if (fault instanceof Fault.Burst many) {
            burst.accept(many.messages());
        }
    }

    private void inParallel(List<String> processes, Consumer<String> action) {
        CompletableFuture.allOf(processes.stream()
                        .map(process -> CompletableFuture.runAsync(() -> action.accept(process), executor))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void restart(String process) {
        try {
            suite.bringUp(process);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Step step, boolean over) {
        history.add(new FaultInterval(System.currentTimeMillis(), step.fault().toString(), over));
        if (!over) System.out.println("  " + step);
    }

    /** Sleeps, as the plan sets the times and there is no condition to await. */
    private static void pause(Duration time) throws InterruptedException {
        if (!time.isNegative()) Thread.sleep(time.toMillis());
    }
}
