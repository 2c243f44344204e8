package kindred.kit.database;

import java.sql.SQLException;
import kindred.kit.problem.DatabaseOutage;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Thrown when the database rejects a statement. */
public class SqlFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";

    private final @Nullable String state;

    private SqlFailure(SQLException cause) {
        super(cause);
        this.state = cause.getSQLState();
    }

    /** A 503 if the database is unavailable, so that clients retry; otherwise a {@link SqlFailure}. */
    static RuntimeException of(SQLException cause) {
        if (DatabaseOutage.isCauseOf(cause))
            return ProblemCode.SERVICE_UNAVAILABLE.problem("The database is unavailable. Try again later.", cause);
        return new SqlFailure(cause);
    }

    /** Whether another transaction has written a row with this key. */
    public boolean isUniqueViolation() {
        return UNIQUE_VIOLATION.equals(state);
    }
}
