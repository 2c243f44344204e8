package kindred.local.observe;

import java.util.Map;

/** One line of what a service tells of itself. */
record Sample(String metric, Map<String, String> labels, double value) {
    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
