package kindred.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs calls concurrently: all threads start at the same moment. */
final class ConcurrentCalls {
    private ConcurrentCalls() {}

    static <T> List<T> run(int count, IntFunction<T> call) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(count);
        try {
            var running = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return call.apply(i);
                    }))
                    .toList();
            start.countDown();
            return results(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> running) throws Exception {
        var results = new ArrayList<T>();
        for (var each : running) results.add(each.get());
        return results;
    }
}
