package kindred.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the table of all probes, and counts what is wrong. */
final class Report {
    /** What a refused request may cost at most. */
    static final Duration MAX_COST = Duration.ofMillis(50);

    private static final int ATTEMPTS = 5;

    private final CpuMeter cpu;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    Report(CpuMeter cpu) {
        this.cpu = cpu;
        System.out.printf("%-11s %-84s %-42s %-34s %s%n", "group", "probe", "expected", "got", "CPU ms");
    }

    /** Sends a probe. Its cost is the least of some attempts, since other work and compilation run beside it. */
    void run(Probe probe) throws IOException {
        Answer answer;
        var cost = Duration.ofDays(1);
        var attempts = 0;
        do {
            var before = cpu.used();
            answer = probe.attack().send();
            var used = cpu.used().minus(before);
            if (used.compareTo(cost) < 0) cost = used;
        } while (answer.isRefusal() && cost.compareTo(MAX_COST) > 0 && ++attempts < ATTEMPTS);
        var wrong = fault(probe, answer, cost);
        var line = "%-11s %-84s %-42s %-34s %6d%s"
                .formatted(
                        probe.group(),
                        shortened(probe.name(), 84),
                        shortened(probe.expected().toString(), 42),
                        answer,
                        cost.toMillis(),
                        wrong.isEmpty() ? "" : "  <-- " + wrong);
        System.out.println(line);
        counts.merge(probe.group(), 1, Integer::sum);
        if (!wrong.isEmpty()) failures.add(line);
    }

    private static String fault(Probe probe, Answer answer, Duration cost) {
        if (!answer.faults().isEmpty()) return "incomplete";
        if (!probe.expected().matches(answer)) return answer.isServerError() ? "server error" : "wrong";
        if (answer.isRefusal() && cost.compareTo(MAX_COST) > 0) return "dear";
        return "";
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    /** Prints the verdict. Returns whether every answer was right. */
    boolean isGood() {
        System.out.println();
        counts.forEach((group, count) -> System.out.printf("%-11s %5d probes%n", group, count));
        if (!failures.isEmpty()) {
            System.out.printf("%n%d wrong:%n", failures.size());
            failures.forEach(System.out::println);
        }
        System.out.printf("%nverdict: %s%n", failures.isEmpty() ? "ok" : "failed");
        return failures.isEmpty();
    }
}
