package kindred.local.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parser of the Prometheus text format that returns only requested metrics.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: exposition formats</a>
 */
final class PrometheusText {
    private final String line;
    private int at;

    private PrometheusText(String line) {
        this.line = line;
    }

    static List<Sample> read(String text, Set<String> metrics) {
        var samples = new ArrayList<Sample>();
        for (var line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var reader = new PrometheusText(line);
            var metric = reader.readUntil("{ ");
            if (metrics.contains(metric)) samples.add(reader.sample(metric));
        }
        return samples;
    }

    private Sample sample(String metric) {
        var labels = line.charAt(at) == '{' ? labels() : Map.<String, String>of();
        var value = line.substring(at).strip().split(" ", 2)[0];
        return new Sample(metric, labels, number(value));
    }

    private Map<String, String> labels() {
        var labels = new HashMap<String, String>();
        at++;
        while (line.charAt(at) != '}') {
            var name = readUntil("=").strip();
            at += 2; // ="
            labels.put(name, quoted());
            if (line.charAt(at) == ',') at++;
        }
        at++;
        return labels;
    }

    /** Reads up to and including the closing quote. A backslash escapes a quote, a backslash or a line break. */
    private String quoted() {
        var text = new StringBuilder();
        for (var c = line.charAt(at++); c != '"'; c = line.charAt(at++)) {
            if (c != '\\') text.append(c);
            else {
                var escaped = line.charAt(at++);
                text.append(escaped == 'n' ? '\n' : escaped);
            }
        }
        return text.toString();
    }

    private String readUntil(String ends) {
        var from = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) at++;
        return line.substring(from, at);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
