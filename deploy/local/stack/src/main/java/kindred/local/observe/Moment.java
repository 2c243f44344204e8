package kindred.local.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all services told at one moment.
 *
 * @param services the samples of each service that answered, by its name
 */
record Moment(Instant time, Map<String, List<Sample>> services) {
    Stream<Sample> samples(Selector selector) {
        return services.keySet().stream().flatMap(service -> samples(service, selector));
    }

    /** What counters of a service stand at, by their labels. */
    Map<Map<String, String>, Double> counts(String service, Selector selector) {
        return samples(service, selector).collect(Collectors.toMap(Sample::labels, Sample::value, Double::sum));
    }

    private Stream<Sample> samples(String service, Selector selector) {
        if (selector.service() != null && !selector.service().equals(service)) return Stream.empty();
        return services.getOrDefault(service, List.of()).stream().filter(selector::fits);
    }
}
