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

/**
 * The command {@code up --detach}: starts the supervisor in the background, and prints its progress until every process
 * is ready.
 */
record UpDetached(Home home) {
    /** The interval at which the log of the supervisor is read. A file, unlike a pipe, outlives this process. */
    private static final int POLL_MILLIS = 50;

    /** @param arguments the other arguments of the command line */
    void run(List<String> arguments) throws IOException, InterruptedException {
        Files.createDirectories(home.logs());
        var log = new LogFile(home.logs().resolve("supervisor.log"));
        log.cap();
        var progress = new LogFollower(log.path(), log.size());
        var supervisor = start(arguments, log);
        // An interrupted start ends the whole suite
        var abort = new Thread(supervisor::destroy);
        Runtime.getRuntime().addShutdownHook(abort);
        while (supervisor.isAlive() && !isReady(supervisor)) {
            progress.poll(System.out::println);
            Thread.sleep(POLL_MILLIS); // no call waits for a file and for the end of a process at once
        }
        progress.poll(System.out::println);
        Runtime.getRuntime().removeShutdownHook(abort);
        if (!supervisor.isAlive()) throw new Failure("The suite did not start. See the output above.");
    }

    private static Process start(List<String> arguments, LogFile log) throws IOException {
        var command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Kindred.class.getName(), "up", Up.IN_BACKGROUND));
        command.addAll(arguments);
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
