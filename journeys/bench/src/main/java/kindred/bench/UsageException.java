package kindred.bench;

/** The command line asks for what there is not; the message is for the person who wrote it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
