package kindred.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs an action in several threads that start at the same moment. */
final class Concurrently {
    private Concurrently() {}

    static <T> List<T> run(int count, IntFunction<T> action) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(count);
        try {
            var futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return action.apply(i);
                    }))
                    .toList();
            start.countDown();
            return results(futures);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        var results = new ArrayList<T>();
        for (var future : futures) results.add(future.get());
        return results;
    }
}
