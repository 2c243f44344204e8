package kindred.bench.floor;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The same work without the suite, by as many clients as is best. */
public interface Floor {
    /** Works at once by so many clients; the answer is how often a second it was done. */
    double perSecond(int clients, Duration time);

    /** How many clients get most done. */
    default int best(Duration time) {
        return IntStream.of(1, 2, 4, 8, 16, 32)
                .boxed()
                .max(Comparator.comparingDouble(clients -> perSecond(clients, time)))
                .orElseThrow();
    }
}
