package kindred.local.observe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The last scrapes, one second apart. */
final class Window {
    private static final int SIZE = 11;

    private final Deque<Scrape> scrapes = new ArrayDeque<>();

    void add(Scrape scrape) {
        scrapes.addFirst(scrape);
        if (scrapes.size() > SIZE) scrapes.removeLast();
    }

    Scrape now() {
        return scrapes.getFirst();
    }

    /** The scrape a number of steps before the last one, or the oldest. */
    Scrape ago(int steps) {
        var at = scrapes.getFirst();
        for (var scrape : scrapes) {
            at = scrape;
            if (steps-- == 0) break;
        }
        return at;
    }

    /**
     * The growth of each series since then, for the services that responded both times. A new series, or one of a
     * restarted service, starts at zero.
     */
    Map<Map<String, String>, Double> growth(int steps, Selector selector) {
        var growth = new HashMap<Map<String, String>, Double>();
        for (var service : now().services().keySet()) {
            if (!ago(steps).services().containsKey(service)) continue;
            var then = ago(steps).counts(service, selector);
            now().counts(service, selector).forEach((labels, count) -> {
                var before = then.getOrDefault(labels, 0.0);
                growth.merge(labels, count < before ? count : count - before, Double::sum);
            });
        }
        return growth;
    }

    /** Whether a selected service responded both times. Then a missing series means zero. */
    boolean hasData(int steps, Selector selector) {
        return now().services().keySet().stream()
                .anyMatch(service -> ago(steps).services().containsKey(service)
                        && (selector.service() == null || selector.service().equals(service)));
    }

    /** The duration of the steps in seconds; at least 1, since it is a divisor. */
    double seconds(int steps) {
        return Math.max(1, Duration.between(ago(steps).time(), now().time()).toMillis() / 1000.0);
    }
}
