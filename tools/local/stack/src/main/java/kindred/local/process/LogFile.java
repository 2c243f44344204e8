package kindred.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The log of a process. The process writes to the file itself, so that a slow supervisor does not block it. */
public record LogFile(Path path) {
    private static final long MAX_BYTES = 20_000_000;
    private static final int TAIL_BYTES = 64_000;

    /**
     * Copies a log of 20 MB or more to {@code .log.1} and truncates it; the process continues at the beginning of the
     * file.
     */
    public void cap() {
        try {
            if (!Files.exists(path) || Files.size(path) < MAX_BYTES) return;
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            Files.newByteChannel(path, StandardOpenOption.WRITE).truncate(0).close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The last lines at or after a position of the file. */
    public List<String> lastLines(int count, long from) {
        if (!Files.exists(path)) return List.of();
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var start = Math.max(Math.min(from, file.length()), file.length() - TAIL_BYTES);
            file.seek(start);
            var bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
