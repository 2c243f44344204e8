package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Threads that work until they are told to stop. */
public final class WorkloadThreads {
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    public void start(String name, Workload work) {
        var thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Workload work) {
        try {
            // People do not wait for anything: how often they do it is the load
            while (!stopped) Thread.sleep(work.once().toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            failures.add(broken);
        }
    }

    /** Returns when everybody has finished what they were at. A worker that failed is a mistake of the checker's own. */
    public void stop() throws InterruptedException {
        stopped = true;
        for (var thread : threads) thread.join();
        if (!failures.isEmpty()) throw failures.element();
    }
}
