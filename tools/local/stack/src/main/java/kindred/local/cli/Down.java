package kindred.local.cli;

import java.io.IOException;
import java.util.List;
import kindred.local.process.OrphanProcesses;
import kindred.local.suite.Home;

/**
 * The command {@code down [--clean]}: stops the suite; with {@code --clean} also deletes its data, logs and secrets.
 */
record Down(Home home) {
    void run(List<String> arguments) throws IOException {
        for (var argument : arguments)
            if (!argument.equals("--clean"))
                throw new Failure(Failure.USAGE_ERROR, "Unknown option of down: " + argument);

        var running = new RunningSupervisor(home);
        var supervisor = running.find();
        supervisor.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
        if (!home.exists()) {
            // The folder may contain files that no suite wrote
            System.out.println("There is no suite in " + home.folder() + ": nothing to stop.");
            return;
        }
        var lock = running.lock();
        if (lock.isEmpty()) throw new Failure("The suite in " + home.folder() + " is starting. Try again in a moment.");
        for (var name : OrphanProcesses.end(home.run()))
            System.out.println("Stopped " + name + ", which a killed supervisor had left running.");
        System.out.println(supervisor.isPresent() ? "The suite is stopped." : "The suite was not running.");
        if (arguments.contains("--clean")) home.delete();
        lock.get().release();
    }
}
