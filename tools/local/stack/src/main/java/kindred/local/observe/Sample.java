package kindred.local.observe;

import java.util.Map;

/** A sample: one line of the metrics of a service. */
record Sample(String metric, Map<String, String> labels, double value) {
    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
