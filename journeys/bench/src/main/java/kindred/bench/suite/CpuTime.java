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

/** What each process of a suite has had of the processors until now, with those that it started; and what this one has had. */
public record CpuTime(Map<String, Duration> ofProcess) {
    static final String GENERATOR = "generator";

    /** In what Linux counts, USER_HZ. */
    private static final Duration TICK = Duration.ofMillis(10);

    static CpuTime of(Home home) {
        var times = new TreeMap<String, Duration>();
        try (var files = Files.list(home.run())) {
            // The supervisor started all the others, which are listed for themselves
            files.filter(file -> !file.endsWith("supervisor")).forEach(file -> new RunFile(file)
                    .find()
                    .ifPresent(process -> times.put(file.getFileName().toString(), with(process.handle()))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        times.put(GENERATOR, used(ProcessHandle.current()));
        return new CpuTime(times);
    }

    public CpuTime minus(CpuTime before) {
        var times = new TreeMap<String, Duration>();
        ofProcess.forEach(
                (name, time) -> times.put(name, time.minus(before.ofProcess.getOrDefault(name, Duration.ZERO))));
        return new CpuTime(times);
    }

    public double secondsOf(String process) {
        return ofProcess.getOrDefault(process, Duration.ZERO).toNanos() / 1e9;
    }

    /** With what it has started. */
    static Duration with(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Its own and that of its children that have ended, as PostgreSQL's connections do now and then. Nothing once it has ended itself. */
    private static Duration used(ProcessHandle process) {
        try {
            // proc(5): behind the name in brackets state is the third, utime, stime, cutime and cstime are the 14th to
            // 17th
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
