package kindred.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kindred.local.process.ProcessSpec.StopSignal;

/**
 * A file with the id and the start time of a process, by which a later supervisor finds it. The start time
 * distinguishes the process from another one that got the same id.
 */
public record RunFile(Path file) {
    /** A running process that a run file names. */
    public record Remembered(ProcessHandle handle, StopSignal stopSignal) {}

    public void write(ProcessHandle process, StopSignal stopSignal) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "%d %d %s".formatted(process.pid(), startOf(process), stopSignal));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The process of the file, if it still runs. */
    public Optional<Remembered> find() {
        try {
            var words = Files.readString(file).trim().split(" ");
            var start = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.isAlive() && startOf(process) == start)
                    .map(process -> new Remembered(process, StopSignal.valueOf(words[2])));
        } catch (IOException | RuntimeException missingOrCutShort) {
            return Optional.empty();
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
    }
}
