package kindred.kit.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes an unavailable database, which is a 503, from a faulty statement, which is a 500. */
public final class DatabaseOutage {
    /**
     * Classes of SQLSTATE: connection exception, insufficient resources, operator intervention (shutdown, starting up).
     * An exception of the connection pool has no SQLSTATE.
     */
    private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57");

    private DatabaseOutage() {}

    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (var at = failure; at != null; at = at.getCause())
            if (at instanceof SQLException sql && isUnavailable(sql)) return true;
        return false;
    }

    private static boolean isUnavailable(SQLException failure) {
        var state = failure.getSQLState();
        if (state != null) return state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2));
        var message = failure.getMessage();
        return failure instanceof SQLTransientException
                || (message != null && message.startsWith("Acquisition timeout"));
    }
}
