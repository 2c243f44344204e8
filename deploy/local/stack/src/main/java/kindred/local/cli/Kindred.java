package kindred.local.cli;

import java.util.List;
import kindred.local.suite.Home;
import kindred.local.suite.Project;

/** What the script {@code kindred} calls; the script itself has the help. */
public final class Kindred {
    private Kindred() {}

    public static void main(String[] arguments) throws Exception {
        var project = Project.find();
        var home = Home.of(project);
        var rest = List.of(arguments).subList(1, arguments.length);
        try {
            switch (arguments[0]) {
                case "up" -> new Up(project, home).run(rest);
                case "down" -> new Down(home).run(rest);
                case "status" -> new Status(project, home).run(rest);
                case "logs" -> new Logs(home).run(rest);
                case "settings" -> new Settings(project, home).run(rest);
                case "token" -> new Token(project, home).run(rest);
                case "live" -> new Live(project, home).run(rest);
                default -> throw new Failure(Failure.WRONG_USE, "there is no command " + arguments[0]);
            }
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            System.exit(failure.exitCode());
        }
    }
}
