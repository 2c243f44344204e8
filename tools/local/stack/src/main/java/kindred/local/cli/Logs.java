package kindred.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import kindred.local.process.LogFile;
import kindred.local.suite.Home;

/** The command {@code logs [NAME] [-f]}: prints the last lines of one log or of all; with {@code -f} follows them. */
record Logs(Home home) {
    private static final int LINES_OF_ONE_LOG = 200;
    private static final int LINES_OF_EACH_LOG = 10;

    void run(List<String> arguments) throws IOException, InterruptedException {
        var names =
                arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
        for (var argument : arguments)
            if (argument.startsWith("-") && !argument.equals("-f"))
                throw new Failure(Failure.USAGE_ERROR, "Unknown option of logs: " + argument);
        var available = available();
        for (var name : names)
            if (!available.contains(name))
                throw new Failure("There is no log of " + name + ". There are logs of " + String.join(", ", available));

        var shown = names.isEmpty() ? available : names;
        var console = new Console(System.out);
        // Created before the lines are printed, so that no later line is missed
        var output = Output.of(home, shown, console);
        for (var name : shown) {
            var lines = new LogFile(home.logs().resolve(name + ".log"))
                    .lastLines(shown.size() == 1 ? LINES_OF_ONE_LOG : LINES_OF_EACH_LOG, 0);
            for (var line : lines) console.line(name, line);
        }
        if (!arguments.contains("-f")) return;
        output.follow();
        Thread.currentThread().join();
    }

    private List<String> available() throws IOException {
        if (!Files.isDirectory(home.logs()))
            throw new Failure("There are no logs in " + home.logs() + " yet. Start a suite: ./kindred up");
        try (var files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
