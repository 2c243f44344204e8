package kindred.local.cli;

import java.util.List;
import kindred.local.suite.Home;
import kindred.local.suite.Project;

/** The entry point for the script {@code kindred}, which contains the help. */
public final class Kindred {
    private Kindred() {}

    public static void main(String[] arguments) throws Exception {
        var project = Project.find();
        var home = Home.of(project);
        var options = List.of(arguments).subList(1, arguments.length);
        try {
            switch (arguments[0]) {
                case "up" -> new Up(project, home).run(options);
                case "down" -> new Down(home).run(options);
                case "status" -> new Status(project, home).run(options);
                case "logs" -> new Logs(home).run(options);
                case "settings" -> new Settings(project, home).run(options);
                case "token" -> new Token(project, home).run(options);
                case "live" -> new Live(project, home).run(options);
                default -> throw new Failure(Failure.USAGE_ERROR, "Unknown command: " + arguments[0]);
            }
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            System.exit(failure.exitCode());
        }
    }
}
