package kindred.messaging.database;

import java.sql.SQLException;
import kindred.kit.problem.ProblemCode;

/** A statement that the database refused. */
public class SqlFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    private SqlFailure(SQLException cause, String state) {
        super(cause);
        this.state = state;
    }

    /** A 503 when it is the database that is missing, so that clients try again; else a failure of the statement. */
    static RuntimeException of(SQLException cause) {
        var state = cause.getSQLState();
        if (state == null || isOutage(state)) return outage(cause);
        return new SqlFailure(cause, state);
    }

    /** Whether a row of this key has just been written by somebody else. */
    public boolean isUniqueViolation() {
        return state.equals(UNIQUE_VIOLATION);
    }

    /** Without a state: no connection came free in time. Classes 08 and 53, and 57P: connection, resources, shutdown. */
    private static boolean isOutage(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    private static RuntimeException outage(SQLException cause) {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The database is unavailable. Try again later.", cause);
    }
}
