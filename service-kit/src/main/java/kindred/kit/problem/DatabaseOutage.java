package kindred.kit.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a statement that is wrong: the first is a 503, the second is our fault. */
final class DatabaseOutage {
    /** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention (shutdown, starting up). */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    private DatabaseOutage() {}

    static boolean isBehind(@Nullable Throwable failure) {
        for (var at = failure; at != null; at = at.getCause())
            if (at instanceof SQLException sql && isAway(sql)) return true;
        return false;
    }

    private static boolean isAway(SQLException failure) {
        var state = failure.getSQLState();
        if (state != null) return state.length() == 5 && AWAY.contains(state.substring(0, 2));
        var message = failure.getMessage();
        return failure instanceof SQLTransientException
                || (message != null && message.startsWith("Acquisition timeout"));
    }
}
