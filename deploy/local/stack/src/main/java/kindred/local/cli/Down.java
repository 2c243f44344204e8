package kindred.local.cli;

import java.util.List;
import kindred.local.process.LeftOvers;
import kindred.local.suite.Home;

/** {@code down [--clean]}: ends the suite; with {@code --clean} deletes its data, logs and secrets too. */
record Down(Home home) {
    void run(List<String> words) {
        for (var word : words)
            if (!word.equals("--clean")) throw new Failure(Failure.WRONG_USE, "down has no option " + word);

        var supervisor = new RunningSupervisor(home).find();
        supervisor.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        });
        for (var name : LeftOvers.end(home.run())) System.out.println("Ended " + name + ", which was left behind");
        System.out.println(supervisor.isPresent() ? "The suite is down." : "The suite was not running.");
        if (words.contains("--clean")) home.delete();
    }
}
