package kindred.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine, read from {@code /proc}. */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** The folders in {@code /proc} of processes with the suite's folder in their command line or environment. */
    static List<Path> of(Path home) throws IOException {
        var self = String.valueOf(ProcessHandle.current().pid());
        try (var all = Files.list(PROC)) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> !process.endsWith(self))
                    .filter(process -> (read(process.resolve("cmdline")) + read(process.resolve("environ")))
                            .contains(home.toString()))
                    .toList();
        }
    }

    /** The id of the user that a process runs as. */
    static int user(ProcessHandle process) {
        try {
            return (int) Files.getAttribute(PROC.resolve(String.valueOf(process.pid())), "unix:uid");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
