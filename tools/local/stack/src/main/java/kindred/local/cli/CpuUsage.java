package kindred.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The CPU time of processes by name. It includes the time of their child processes. */
record CpuUsage(Map<String, Duration> times) {
    /** The CPU time that processes and their descendants have used since their start. */
    static CpuUsage of(Map<String, ProcessHandle> processes) {
        var times = new LinkedHashMap<String, Duration>();
        processes.forEach((name, process) -> times.put(
                name,
                Stream.concat(Stream.of(process), process.descendants())
                        .map(handle -> handle.info().totalCpuDuration())
                        .flatMap(Optional::stream)
                        .reduce(Duration.ZERO, Duration::plus)));
        return new CpuUsage(times);
    }

    /**
     * Lines with the percentage of one core that each process, and all together, used since an earlier measurement.
     */
    List<String> since(CpuUsage earlier, Duration elapsed) {
        var lines = new ArrayList<String>();
        var sum = Duration.ZERO;
        for (var entry : times.entrySet()) {
            var before = earlier.times.get(entry.getKey());
            if (before == null) continue;
            var used = entry.getValue().minus(before);
            // The CPU time of a child that has ended is not counted any more
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
