package kindred.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does things at the same moment. */
final class Together {
    private Together() {}

    static <T> List<T> times(int howMany, IntFunction<T> what) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(howMany);
        try {
            var running = IntStream.range(0, howMany)
                    .mapToObj(i -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return what.apply(i);
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
