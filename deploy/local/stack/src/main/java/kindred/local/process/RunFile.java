package kindred.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kindred.local.process.ProcessSpec.StopSignal;

/**
 * Remembers a process in a file, so that one left behind is recognised later: by its id and the moment it started, since ids are
 * given again.
 */
public record RunFile(Path file) {
    /** A process that was recognised in a run file. */
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

    /** The process, if the very one that was remembered still runs. */
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
