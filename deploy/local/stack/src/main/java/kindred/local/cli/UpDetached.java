package kindred.local.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import kindred.local.process.LogFile;
import kindred.local.process.LogFollower;
import kindred.local.process.OwnSession;
import kindred.local.server.Jvm;
import kindred.local.suite.Home;
import kindred.local.suite.SuiteState;

/** {@code up --detach}: starts the supervisor in the background and shows its progress until everything is ready. */
record UpDetached(Home home) {
    /** How often to look what the supervisor wrote: it lives on when this process ends, so that a file is what they share. */
    private static final int POLL_MILLIS = 50;

    /** @param words what else is on the command line */
    void run(List<String> words) throws IOException, InterruptedException {
        Files.createDirectories(home.logs());
        var log = new LogFile(home.logs().resolve("supervisor.log"));
        log.cap();
        var progress = new LogFollower(log.path(), log.size());
        var supervisor = start(words, log);
        // Whoever interrupts the start does not want half a suite
        var abort = new Thread(supervisor::destroy);
        Runtime.getRuntime().addShutdownHook(abort);
        while (supervisor.isAlive() && !isReady(supervisor)) {
            progress.poll(System.out::println);
            Thread.sleep(POLL_MILLIS); // a file cannot be waited for, nor the end of a process and a file at once
        }
        progress.poll(System.out::println);
        Runtime.getRuntime().removeShutdownHook(abort);
        if (!supervisor.isAlive()) throw new Failure("The suite did not start.");
    }

    private static Process start(List<String> words, LogFile log) throws IOException {
        var command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Kindred.class.getName(), "up", Up.IN_BACKGROUND));
        command.addAll(words);
        return new ProcessBuilder(OwnSession.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
    }

    private boolean isReady(Process supervisor) {
        return SuiteState.of(home)
                .filter(state -> state.ready() && state.supervisor() == supervisor.pid())
                .isPresent();
    }
}
