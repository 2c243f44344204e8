package kindred.bench.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindred.local.process.RunFile;
import kindred.local.suite.Home;

/** The CPU time of each process of a suite with its descendants, and of this process, since their start. */
public record CpuTime(Map<String, Duration> byProcess) {
    static final String GENERATOR = "generator";

    /** The unit of Linux, 1 / USER_HZ. */
    private static final Duration TICK = Duration.ofMillis(10);

    static CpuTime of(Home home) {
        var times = new TreeMap<String, Duration>();
        try (var files = Files.list(home.run())) {
            // The supervisor is the parent of all others, which are counted separately
            files.filter(file -> !file.endsWith("supervisor")).forEach(file -> new RunFile(file)
                    .find()
                    .ifPresent(process -> times.put(file.getFileName().toString(), ofTree(process.handle()))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        times.put(GENERATOR, used(ProcessHandle.current()));
        return new CpuTime(times);
    }

    public CpuTime minus(CpuTime before) {
        var times = new TreeMap<String, Duration>();
        byProcess.forEach(
                (name, time) -> times.put(name, time.minus(before.byProcess.getOrDefault(name, Duration.ZERO))));
        return new CpuTime(times);
    }

    public double secondsOf(String process) {
        return byProcess.getOrDefault(process, Duration.ZERO).toNanos() / 1e9;
    }

    /** The CPU time of a process with its descendants. */
    static Duration ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The CPU time of a process and of its ended children, such as PostgreSQL's backends; zero if the process has
     * ended.
     */
    private static Duration used(ProcessHandle process) {
        try {
            // proc(5): after the name in brackets, state is field 3; utime, stime, cutime and cstime are 14 to 17
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            var ticks = Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
            return TICK.multipliedBy(ticks);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }
}
