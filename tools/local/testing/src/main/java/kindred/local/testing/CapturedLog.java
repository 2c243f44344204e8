package kindred.local.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures the lines of a logger of the service under test, until it is closed. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var values = line.getParameters();
            lines.add(
                    values == null || values.length == 0
                            ? line.getMessage()
                            : line.getMessage().formatted(values));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** @param type the class whose name the logger has */
    public CapturedLog(Class<?> type) {
        this(type.getName());
    }

    /** @param category the name of the logger */
    public CapturedLog(String category) {
        logger = Logger.getLogger(category);
        logger.addHandler(handler);
    }

    /** The captured lines, oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Fails unless one line contains all parts. */
    public void assertLine(String... parts) {
        if (lines.stream().noneMatch(line -> List.of(parts).stream().allMatch(line::contains)))
            throw new AssertionError("No log line contains " + List.of(parts) + ": " + lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
