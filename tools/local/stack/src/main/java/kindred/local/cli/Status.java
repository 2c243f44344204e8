package kindred.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.local.process.ProcessSpec;
import kindred.local.process.RunFile;
import kindred.local.server.Processes;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;

/**
 * The command {@code status [--cpu SECONDS]}: prints the state of each process and its CPU usage. Fails unless all are
 * ready.
 */
record Status(Project project, Home home) {
    void run(List<String> arguments) throws InterruptedException {
        var seconds = seconds(arguments);
        var state = SuiteState.of(home).orElse(null);
        if (state == null || new RunningSupervisor(home).find().isEmpty())
            throw new Failure("The suite is not running. Start it: ./kindred up");
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        var allReady = true;
        for (var process : new Processes(installation).only(state.processes())) allReady &= show(process);
        if (!allReady) throw new Failure("Not every process is ready. See ./kindred logs NAME");
        if (seconds > 0) showCpu(state, Duration.ofSeconds(seconds));
    }

    /** Returns 0 without {@code --cpu}. */
    private static long seconds(List<String> arguments) {
        if (arguments.isEmpty()) return 0;
        if (arguments.size() != 2
                || !arguments.get(0).equals("--cpu")
                || !arguments.get(1).matches("[1-9]\\d{0,4}"))
            throw new Failure(Failure.USAGE_ERROR, "usage: ./kindred status [--cpu SECONDS]");
        return Long.parseLong(arguments.get(1));
    }

    private void showCpu(SuiteState state, Duration interval) throws InterruptedException {
        System.out.println("\nCPU time in " + interval.toSeconds() + " s:");
        var processes = new LinkedHashMap<String, ProcessHandle>();
        for (var name : state.processes())
            new RunFile(home.run().resolve(name)).find().ifPresent(process -> processes.put(name, process.handle()));
        var begin = System.nanoTime();
        var before = usage(state, processes);
        Thread.sleep(interval.toMillis()); // the measured interval
        var after = usage(state, processes);
        after.since(before, Duration.ofNanos(System.nanoTime() - begin)).forEach(System.out::println);
    }

    /** Adds the supervisor without the processes that it started. */
    private static CpuUsage usage(SuiteState state, Map<String, ProcessHandle> processes) {
        var times = new LinkedHashMap<>(CpuUsage.of(processes).times());
        ProcessHandle.of(state.supervisor())
                .flatMap(supervisor -> supervisor.info().totalCpuDuration())
                .ifPresent(time -> times.put("supervisor", time));
        return new CpuUsage(times);
    }

    private boolean show(ProcessSpec process) throws InterruptedException {
        var running = new RunFile(home.run().resolve(process.name())).find().map(RunFile.Remembered::handle);
        if (running.isEmpty()) {
            System.out.printf("%-22s down%n", process.name());
            return false;
        }
        var reason = process.ready().whyNotReady();
        System.out.printf(
                "%-22s %-10s pid %-8d %5d MB   ports %s%n",
                process.name(),
                reason.isEmpty() ? "ready" : "not ready",
                running.get().pid(),
                megabytes(running.get()),
                String.join(
                        ", ",
                        process.ports().values().stream()
                                .sorted()
                                .map(String::valueOf)
                                .toList()));
        reason.ifPresent(text -> System.out.printf("%22s %s%n", "", text));
        return reason.isEmpty();
    }

    /** The memory of a process and its children, as the proportional set size (PSS). */
    private static long megabytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(Status::kilobytes)
                        .sum()
                / 1024;
    }

    private static long kilobytes(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
