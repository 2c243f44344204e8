package kindred.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time of processes by name, each with its children. */
record CpuUsage(Map<String, Duration> times) {
    /** What the processes, and those that descend from them, have used since they started. */
    static CpuUsage of(Map<String, ProcessHandle> processes) {
        var times = new LinkedHashMap<String, Duration>();
        processes.forEach((name, process) -> times.put(
                name,
                Stream.concat(Stream.of(process), process.descendants())
                        .map(one -> one.info().totalCpuDuration())
                        .flatMap(Optional::stream)
                        .reduce(Duration.ZERO, Duration::plus)));
        return new CpuUsage(times);
    }

    /** A line for each process and one for their sum: percent of one core that they have used since. */
    List<String> since(CpuUsage earlier, Duration elapsed) {
        var lines = new ArrayList<String>();
        var sum = Duration.ZERO;
        for (var entry : times.entrySet()) {
            var before = earlier.times.get(entry.getKey());
            if (before == null) continue;
            var used = entry.getValue().minus(before);
            // A child has ended meanwhile, and its time with it
            if (used.isNegative()) used = Duration.ZERO;
            sum = sum.plus(used);
            lines.add(line(entry.getKey(), used, elapsed));
        }
        lines.add(line("sum", sum, elapsed));
        return lines;
    }

    private static String line(String name, Duration used, Duration elapsed) {
        return String.format(Locale.ROOT, "%-22s %6.2f %% of a core", name, 100.0 * used.toNanos() / elapsed.toNanos());
    }
}
