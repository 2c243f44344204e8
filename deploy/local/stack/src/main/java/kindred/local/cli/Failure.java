package kindred.local.cli;

/** A command cannot do what it was asked to; the message is for the person who asked. */
final class Failure extends RuntimeException {
    static final int WRONG_USE = 2;

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
