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

/** Carries out a plan, each fault on a thread of its own, so that they overlap as the plan says. */
public final class Nemesis {
    private final SuiteUnderTest suite;
    private final History history;
    private final StripeControl stripe;
    private final IntConsumer burst;
    private final Random chance;
    private final List<CompletableFuture<?>> underway = new ArrayList<>();
    private final ExecutorService hands = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "nemesis");
        thread.setDaemon(true);
        return thread;
    });

    /** @param burst sends that many messages at once */
    public Nemesis(SuiteUnderTest suite, History history, long seed, StripeControl stripe, IntConsumer burst) {
        this.suite = suite;
        this.history = history;
        this.stripe = stripe;
        this.burst = burst;
        this.chance = new Random(seed);
    }

    /** Returns when the last fault has begun. */
    public void carryOut(Plan plan) throws InterruptedException {
        var begin = Instant.now();
        for (var step : plan.steps()) {
            pause(Duration.between(Instant.now(), begin.plus(step.at())));
            underway.add(CompletableFuture.runAsync(() -> suffer(step), hands));
        }
    }

    /** Returns when every fault is over and what was killed is ready again, or when patience ends. */
    public void awaitHealed(Duration patience) throws InterruptedException {
        try {
            CompletableFuture.allOf(underway.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException stillDown) {
            // Whether all are ready again is judged at the end
        }
    }

    private void suffer(Step step) {
        record(step, false);
        try {
            suffer(step.fault(), step.lasts());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        record(step, true);
    }

    private void suffer(Fault fault, Duration lasts) throws InterruptedException {
        if (fault instanceof Fault.Kill kill) {
            atOnce(kill.processes(), suite::kill);
            pause(lasts);
            atOnce(kill.processes(), this::bringUp);
        } else if (fault instanceof Fault.Pause paused) {
            suite.signal(paused.process(), "STOP");
            pause(lasts);
            suite.signal(paused.process(), "CONT");
        } else if (fault instanceof Fault.Cut cut) {
            suite.links().cut(cut.to(), cut.share(), chance);
            pause(lasts);
            suite.links().heal(cut.to());
        } else if (fault instanceof Fault.Stall stall) {
            suite.links().stall(stall.to());
            pause(lasts);
            suite.links().heal(stall.to());
        } else if (fault instanceof Fault.Delay delay) {
            suite.links().delay(delay.to(), delay.by());
            pause(lasts);
            suite.links().heal(delay.to());
        } else if (fault instanceof Fault.Skew skew) {
            suite.tokens().skew(skew.by());
            pause(lasts);
            suite.tokens().skew(Duration.ZERO);
        } else if (fault instanceof Fault.LoseWebhooks) {
            stripe.loseWebhooks();
            pause(lasts);
            stripe.deliverWebhooks();
        } else if (fault instanceof Fault.PassMonth) {
            stripe.passMonth();
        } else if (fault instanceof Fault.Burst many) {
            burst.accept(many.messages());
        }
    }

    private void atOnce(List<String> processes, Consumer<String> what) {
        CompletableFuture.allOf(processes.stream()
                        .map(process -> CompletableFuture.runAsync(() -> what.accept(process), hands))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void bringUp(String process) {
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

    /** Nothing to await: when what goes wrong is the plan. */
    private static void pause(Duration time) throws InterruptedException {
        if (!time.isNegative()) Thread.sleep(time.toMillis());
    }
}
