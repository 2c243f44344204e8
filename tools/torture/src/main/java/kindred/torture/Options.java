package kindred.torture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The options of the command line.
 *
 * @param minutes during which faults begin; the start, the recovery and the checks take additional time
 * @param seed of the fault plan and of the clients
 */
record Options(int minutes, long seed) {
    static final String USAGE = "usage: ./kindred torture [--minutes N] [--seed S]";

    private static final int DEFAULT_MINUTES = 2;

    /** @throws IllegalArgumentException if the words do not match {@link #USAGE} */
    static Options of(List<String> words) {
        var minutes = DEFAULT_MINUTES;
        var seed = ThreadLocalRandom.current().nextLong(1_000_000);
        for (var n = 0; n < words.size(); n += 2) {
            if (n + 1 == words.size()) throw new IllegalArgumentException(words.get(n) + " needs a number");
            switch (words.get(n)) {
                case "--minutes" -> minutes = Integer.parseInt(words.get(n + 1));
                case "--seed" -> seed = Long.parseLong(words.get(n + 1));
                default -> throw new IllegalArgumentException("unknown option " + words.get(n));
            }
        }
        return new Options(minutes, seed);
    }

    Duration duration() {
        return Duration.ofMinutes(minutes);
    }
}
