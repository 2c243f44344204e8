package kindred.local.cli;

/** A command failed. The message is printed for the user. */
final class Failure extends RuntimeException {
    static final int USAGE_ERROR = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Failure(String message) {
        this(1, message);
    }

    Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
