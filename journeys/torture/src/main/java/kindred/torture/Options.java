package kindred.torture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is on the command line.
 *
 * @param minutes for which things go wrong; starting, healing and judging come on top
 */
record Options(int minutes, long seed) {
    static final String USAGE = "usage: ./kindred torture [--minutes N] [--seed S]";

    private static final int MINUTES = 2;

    /** @throws IllegalArgumentException if they are not as in {@link #USAGE} */
    static Options of(List<String> words) {
        var minutes = MINUTES;
        var seed = ThreadLocalRandom.current().nextLong(1_000_000);
        for (var n = 0; n < words.size(); n += 2) {
            if (n + 1 == words.size()) throw new IllegalArgumentException(words.get(n) + " wants a number");
            switch (words.get(n)) {
                case "--minutes" -> minutes = Integer.parseInt(words.get(n + 1));
                case "--seed" -> seed = Long.parseLong(words.get(n + 1));
                default -> throw new IllegalArgumentException("there is no option " + words.get(n));
            }
        }
        return new Options(minutes, seed);
    }

    Duration time() {
        return Duration.ofMinutes(minutes);
    }
}
