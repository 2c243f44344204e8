package kindred.local.observe;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that selects samples.
 *
 * @param service the name of the service; null for any
 */
record Selector(String metric, @Nullable String service, Predicate<Sample> condition) {
    static Selector of(String metric) {
        return new Selector(metric, null, any -> true);
    }

    Selector in(String service) {
        return new Selector(metric, service, condition);
    }

    Selector with(String label, String... values) {
        return new Selector(metric, service, condition.and(sample -> {
            for (var value : values) if (sample.label(label).equals(value)) return true;
            return false;
        }));
    }

    boolean matches(Sample sample) {
        return sample.metric().equals(metric) && condition.test(sample);
    }
}
