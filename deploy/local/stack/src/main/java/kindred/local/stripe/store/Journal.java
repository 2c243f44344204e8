package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

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
    List<JsonNode> read() {
        var changes = new ArrayList<JsonNode>();
        try {
            if (!Files.exists(file)) return changes;
            var content = Files.readString(file);
            var whole = content.substring(0, content.lastIndexOf('\n') + 1);
            whole.lines().forEach(line -> changes.add(Json.read(line)));
            return changes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Begins anew with one change that stands for all before. */
    void replace(JsonNode change) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, Json.line(change) + "\n");
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
