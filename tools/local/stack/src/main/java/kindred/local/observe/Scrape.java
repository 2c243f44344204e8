package kindred.local.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics of all services at one moment.
 *
 * @param services the samples of each service that responded, by its name
 */
record Scrape(Instant time, Map<String, List<Sample>> services) {
    Stream<Sample> samples(Selector selector) {
        return services.keySet().stream().flatMap(service -> samples(service, selector));
    }

    /** The values of a counter of a service by labels. */
    Map<Map<String, String>, Double> counts(String service, Selector selector) {
        return samples(service, selector).collect(Collectors.toMap(Sample::labels, Sample::value, Double::sum));
    }

    private Stream<Sample> samples(String service, Selector selector) {
        if (selector.service() != null && !selector.service().equals(service)) return Stream.empty();
        return services.getOrDefault(service, List.of()).stream().filter(selector::matches);
    }
}
