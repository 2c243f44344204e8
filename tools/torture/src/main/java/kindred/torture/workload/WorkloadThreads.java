package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs workloads, each on its own thread, until they are stopped. */
public final class WorkloadThreads {
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    public void start(String name, Workload workload) {
        var thread = new Thread(() -> run(workload), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Workload workload) {
        try {
            // The pauses set the load, so there is no condition to await
            while (!stopped) Thread.sleep(workload.runOnce().toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            failures.add(broken);
        }
    }

    /** Returns when all threads have finished. Throws if a workload has failed, which is a bug of the checker. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (var thread : threads) thread.join();
        if (!failures.isEmpty()) throw failures.element();
    }
}
