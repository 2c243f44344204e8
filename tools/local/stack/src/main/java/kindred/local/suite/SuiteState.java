package kindred.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The state file that a supervisor writes for later commands.
 *
 * @param supervisor the process id of the supervisor
 * @param processes the names of its processes
 * @param ready whether all processes have been ready
 */
public record SuiteState(long supervisor, int portOffset, List<String> processes, boolean ready) {
    public static Optional<SuiteState> of(Home home) {
        var saved = new Properties();
        try (var reader = Files.newBufferedReader(file(home))) {
            saved.load(reader);
        } catch (IOException neverStarted) {
            return Optional.empty();
        }
        return Optional.of(new SuiteState(
                Long.parseLong(saved.getProperty("supervisor")),
                Integer.parseInt(saved.getProperty("port-offset")),
                List.of(saved.getProperty("processes").split(",")),
                Boolean.parseBoolean(saved.getProperty("ready"))));
    }

    public SuiteState nowReady() {
        return new SuiteState(supervisor, portOffset, processes, true);
    }

    public void save(Home home) {
        var content = "supervisor=%d\nport-offset=%d\nprocesses=%s\nready=%s\n"
                .formatted(supervisor, portOffset, String.join(",", processes), ready);
        try {
            PrivateFile.write(file(home), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(Home home) {
        return home.folder().resolve("state");
    }
}
