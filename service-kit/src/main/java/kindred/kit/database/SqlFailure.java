package kindred.kit.database;

import java.sql.SQLException;
import kindred.kit.problem.ProblemCode;

/** Thrown when the database rejects a statement. */
public class SqlFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    private SqlFailure(SQLException cause, String state) {
        super(cause);
        this.state = state;
    }

    /** A 503 if the database is unavailable, so that clients retry; otherwise a {@link SqlFailure}. */
    static RuntimeException of(SQLException cause) {
        var state = cause.getSQLState();
        // The pool throws without a state when no connection is free in time
        if (state == null || isOutage(state)) return outage(cause);
        return new SqlFailure(cause, state);
    }

    /** Whether another transaction has written a row with this key. */
    public boolean isUniqueViolation() {
        return state.equals(UNIQUE_VIOLATION);
    }

    /** SQLSTATE classes 08 (connection) and 53 (resources), and 57P (shutdown). */
    private static boolean isOutage(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    private static RuntimeException outage(SQLException cause) {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The database is unavailable. Try again later.", cause);
    }
}
