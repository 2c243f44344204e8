package kindred.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kindred.local.process.LogFile;
import kindred.local.process.LogFollower;
import kindred.local.suite.Home;

/** Prints the lines that processes append to their log files, with the process name in front. */
final class Output {
    private static final long POLL_MILLIS = 100;

    private final Map<String, LogFollower> followers = new LinkedHashMap<>();
    private final Console console;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "output");
        thread.setDaemon(true);
        return thread;
    });

    private Output(Console console) {
        this.console = console;
    }

    /** Follows the logs from their current end. */
    static Output of(Home home, List<String> processes, Console console) {
        var output = new Output(console);
        for (var process : processes) {
            var log = new LogFile(home.logs().resolve(process + ".log"));
            output.followers.put(process, new LogFollower(log.path(), log.size()));
        }
        return output;
    }

    void follow() {
        var unused = timer.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        followers.forEach((name, follower) -> follower.poll(line -> console.line(name, line)));
    }
}
