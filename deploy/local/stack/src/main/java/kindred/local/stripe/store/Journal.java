package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file with a line for each change: the objects as they are after it. So a change costs the same however much there is, and is
 * there whole or not at all: a line that a crash cut short has no end and is left out.
 */
final class Journal {
    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** Every whole change, oldest first. */
    void read(Consumer<JsonNode> reader) {
        try {
            if (!Files.exists(file)) return;
            cutToWholeLines();
            try (var lines = Files.lines(file)) {
                lines.forEach(line -> reader.accept(Json.read(line)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void cutToWholeLines() throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            var end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') break;
                end--;
            }
            bytes.setLength(end);
        }
    }

    /** Begins anew, with changes that stand for all before. */
    void replace(Stream<JsonNode> changes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            try (var writer = Files.newBufferedWriter(unfinished)) {
                for (var change : (Iterable<JsonNode>) changes::iterator)
                    writer.append(Json.line(change)).append('\n');
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void append(JsonNode change) {
        try {
            var line = (Json.line(change) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
