package kindred.users.block;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Captures the lines that all loggers write until it is closed, with their MDC and stack traces. */
final class LogLines extends ExtHandler {
    private final List<String> all = new CopyOnWriteArrayList<>();

    LogLines() {
        setFormatter(new PatternFormatter("%s %X %e"));
        Logger.getLogger("").addHandler(this);
    }

    List<String> all() {
        return all;
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        all.add(getFormatter().format(record));
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
