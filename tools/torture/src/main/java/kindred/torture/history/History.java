package kindred.torture.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The record of a run, in memory for the invariants and in a file of JSON lines for the user. */
public final class History implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Entry> entries = new ArrayList<>();
    private final Path file;
    private final BufferedWriter writer;

    public History(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        this.writer = Files.newBufferedWriter(file);
    }

    public Path file() {
        return file;
    }

    public synchronized void add(Entry entry) {
        entries.add(entry);
        try {
            writer.write(JSON.writeValueAsString(entry));
            writer.newLine();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public synchronized <T extends Entry> List<T> entries(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Stream<Operation> operations(Action action) {
        return entries(Operation.class).stream().filter(operation -> operation.action() == action);
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
