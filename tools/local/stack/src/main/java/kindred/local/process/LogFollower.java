package kindred.local.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the lines that are appended to a file. */
public final class LogFollower {
    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    /** @param position the offset in bytes at which to begin */
    public LogFollower(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Passes the lines that were completed since the last call to the consumer. */
    public void poll(Consumer<String> lines) {
        if (!Files.exists(file)) return;
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            // A shorter file was truncated, and its content moved
            if (reader.length() < position) position = 0;
            reader.seek(position);
            var buffer = new byte[64_000];
            for (int count; (count = reader.read(buffer)) > 0; position += count) emit(buffer, count, lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void emit(byte[] bytes, int count, Consumer<String> lines) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
                continue;
            }
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
