package kindred.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import kindred.local.suite.Project;
import kindred.torture.history.History;
import kindred.torture.suite.SuiteUnderTest;

/** The main class of {@code ./kindred torture}, the loss checker. It exits with 0 only if every promise holds. */
public final class Torture {
    private static final int VIOLATED = 1;
    private static final int USAGE_ERROR = 2;

    /** Strongly referenced, since a garbage-collected logger loses its level. */
    private static final Logger CONNECTIONS = Logger.getLogger("io.vertx");

    private Torture() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        // Vert.x logs every broken connection, and the proxies break them on purpose
        CONNECTIONS.setLevel(Level.OFF);
        Options options;
        try {
            options = Options.of(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        System.exit(allPromisesHold(options) ? 0 : VIOLATED);
    }

    private static boolean allPromisesHold(Options options) throws IOException, SQLException, InterruptedException {
        var folder = folder();
        System.out.printf("seed %d, %d minutes; starting…%n", options.seed(), options.minutes());
        var begin = Instant.now();
        var file = folder.resolve("history-%d-%d.jsonl".formatted(options.seed(), begin.getEpochSecond()));
        try (var suite = new SuiteUnderTest(folder.resolve("suite"), new Progress());
                var history = new History(file)) {
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
            suite.start();
            System.out.printf(
                    "ready after %d s%n", Duration.between(begin, Instant.now()).toSeconds());
            var verdict = new Run(options, suite, history).verdict();
            System.out.printf(
                    "%nrepeat: ./kindred torture --minutes %d --seed %d%nhistory: %s%n%n%s%n",
                    options.minutes(), options.seed(), file, new Report(verdict));
            return verdict.isGood();
        }
    }

    private static Path folder() {
        return Project.find().root().resolve("tools/torture/target/torture");
    }
}
