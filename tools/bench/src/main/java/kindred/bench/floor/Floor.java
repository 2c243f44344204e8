package kindred.bench.floor;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The comparison for a scenario: the same work by the servers alone, without the suite. */
public interface Floor {
    /** Runs the work with concurrent clients. Returns the rate of completed work. */
    double perSecond(int clients, Duration time);

    /** The number of clients with the highest rate. */
    default int bestClients(Duration time) {
        return IntStream.of(1, 2, 4, 8, 16, 32)
                .boxed()
                .max(Comparator.comparingDouble(clients -> perSecond(clients, time)))
                .orElseThrow();
    }
}
