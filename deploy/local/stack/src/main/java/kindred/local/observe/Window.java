package kindred.local.observe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The last few moments, a second apart. */
final class Window {
    private static final int MOMENTS = 11;

    private final Deque<Moment> moments = new ArrayDeque<>();

    void add(Moment moment) {
        moments.addFirst(moment);
        if (moments.size() > MOMENTS) moments.removeLast();
    }

    Moment now() {
        return moments.getFirst();
    }

    /** The moment so many steps before the last, or the first that there is. */
    Moment ago(int steps) {
        var at = moments.getFirst();
        for (var moment : moments) {
            at = moment;
            if (steps-- == 0) break;
        }
        return at;
    }

    /**
     * By how much each series has grown since then, in the services that told something both times. One that is new, or whose service was
     * started again, began at zero.
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

    /** Whether a service that is meant told something both times: then what it does not tell of has not happened yet. */
    boolean tells(int steps, Selector selector) {
        return now().services().keySet().stream()
                .anyMatch(service -> ago(steps).services().containsKey(service)
                        && (selector.service() == null || selector.service().equals(service)));
    }

    /** How long that is; one at least, so that it divides. */
    double seconds(int steps) {
        return Math.max(1, Duration.between(ago(steps).time(), now().time()).toMillis() / 1000.0);
    }
}
