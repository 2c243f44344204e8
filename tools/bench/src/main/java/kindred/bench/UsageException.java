package kindred.bench;

/** An error in the command line or the environment. Its message is printed without a stack trace. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
