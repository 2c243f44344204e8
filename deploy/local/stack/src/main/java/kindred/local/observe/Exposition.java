package kindred.local.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the metrics that are wanted out of Prometheus' text format.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: exposition formats</a>
 */
final class Exposition {
    private final String line;
    private int at;

    private Exposition(String line) {
        this.line = line;
    }

    static List<Sample> read(String text, Set<String> wanted) {
        var samples = new ArrayList<Sample>();
        for (var line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var reader = new Exposition(line);
            var metric = reader.until("{ ");
            if (wanted.contains(metric)) samples.add(reader.rest(metric));
        }
        return samples;
    }

    private Sample rest(String metric) {
        var labels = line.charAt(at) == '{' ? labels() : Map.<String, String>of();
        var value = line.substring(at).strip().split(" ", 2)[0];
        return new Sample(metric, labels, number(value));
    }

    private Map<String, String> labels() {
        var labels = new HashMap<String, String>();
        at++;
        while (line.charAt(at) != '}') {
            var name = until("=").strip();
            at += 2; // ="
            labels.put(name, quoted());
            if (line.charAt(at) == ',') at++;
        }
        at++;
        return labels;
    }

    /** Up to the closing quote, which is read too; a backslash keeps a quote, a backslash or a line's end. */
    private String quoted() {
        var text = new StringBuilder();
        for (var c = line.charAt(at++); c != '"'; c = line.charAt(at++)) {
            if (c != '\\') text.append(c);
            else {
                var kept = line.charAt(at++);
                text.append(kept == 'n' ? '\n' : kept);
            }
        }
        return text.toString();
    }

    private String until(String ends) {
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
