package kindred.bench.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindred.local.process.RunFile;
import kindred.local.suite.Home;

/** What each process of a suite has had of the processors until now, with those that it started; and what this one has had. */
public record CpuTime(Map<String, Duration> ofProcess) {
    static final String GENERATOR = "generator";

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

    /** A process that is started and ends in between is not seen; PostgreSQL's connections stay open. */
    private static Duration with(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
