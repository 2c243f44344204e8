package kindred.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import kindred.local.process.LogFile;
import kindred.local.suite.Home;

/** {@code logs [NAME] [-f]}: the last lines of one log or of all; with {@code -f} also what comes. */
record Logs(Home home) {
    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_EACH = 10;

    void run(List<String> words) throws IOException, InterruptedException {
        var names = words.stream().filter(word -> !word.startsWith("-")).toList();
        for (var word : words)
            if (word.startsWith("-") && !word.equals("-f"))
                throw new Failure(Failure.WRONG_USE, "logs has no option " + word);
        var known = known();
        for (var name : names)
            if (!known.contains(name))
                throw new Failure("There is no log of " + name + ", only of " + String.join(", ", known));

        var shown = names.isEmpty() ? known : names;
        var console = new Console(System.out);
        // Read on from here, so that no line falls between what is shown and what comes
        var output = Output.of(home, shown, console);
        for (var name : shown) {
            var lines = new LogFile(home.logs().resolve(name + ".log"))
                    .lastLines(shown.size() == 1 ? LINES_OF_ONE : LINES_OF_EACH, 0);
            for (var line : lines) console.line(name, line);
        }
        if (!words.contains("-f")) return;
        output.follow();
        Thread.currentThread().join();
    }

    private List<String> known() throws IOException {
        if (!Files.isDirectory(home.logs())) throw new Failure("There are no logs yet in " + home.logs());
        try (var files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
