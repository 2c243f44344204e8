package kindred.local.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that one class of the service under test writes to its log, from now until it is closed. */
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

    /** @param type whose logger carries its name */
    public CapturedLog(Class<?> type) {
        logger = Logger.getLogger(type.getName());
        logger.addHandler(handler);
    }

    /** Oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Fails unless a line holds all of these. */
    public void assertLine(String... parts) {
        if (lines.stream().noneMatch(line -> List.of(parts).stream().allMatch(line::contains)))
            throw new AssertionError("No line of the log holds " + List.of(parts) + ": " + lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
