package kindred.simulator.stripe.store;

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
 * A file with one line for each transaction: the new states of its objects. An append costs the same for every size of
 * the file. A crash can cut off only the last line, which {@link #read} removes, so that transactions are atomic.
 */
final class Journal {
    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** Reads every complete transaction, oldest first. */
    void read(Consumer<JsonNode> reader) {
        try {
            if (!Files.exists(file)) return;
            removeIncompleteLine();
            try (var lines = Files.lines(file)) {
                lines.forEach(line -> reader.accept(Json.read(line)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void removeIncompleteLine() throws IOException {
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

    /** Replaces the content by transactions that have the same effect. */
    void replace(Stream<JsonNode> changes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            try (var writer = Files.newBufferedWriter(unfinished)) {
                for (var transaction : (Iterable<JsonNode>) changes::iterator)
                    writer.append(Json.line(transaction)).append('\n');
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void append(JsonNode transaction) {
        try {
            var line = (Json.line(transaction) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
