package kindred.local.cli;

import java.io.IOException;
import java.util.List;
import kindred.local.process.OrphanProcesses;
import kindred.local.suite.Home;

/** {@code down [--clean]}: ends the suite; with {@code --clean} deletes its data, logs and secrets too. */
record Down(Home home) {
    void run(List<String> words) throws IOException {
        for (var word : words)
            if (!word.equals("--clean")) throw new Failure(Failure.WRONG_USE, "down has no option " + word);

        var running = new RunningSupervisor(home);
        var supervisor = running.find();
        supervisor.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
        if (!home.exists()) {
            // Nothing of what may be in the folder is ours
            System.out.println("There is no suite in " + home.folder() + ".");
            return;
        }
        var lock = running.lock();
        if (lock.isEmpty()) throw new Failure("The suite in " + home.folder() + " is just starting: try again");
        for (var name : OrphanProcesses.end(home.run()))
            System.out.println("Ended " + name + ", which was left behind");
        System.out.println(supervisor.isPresent() ? "The suite is down." : "The suite was not running.");
        if (words.contains("--clean")) home.delete();
        lock.get().release();
    }
}
