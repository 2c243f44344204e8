package kindred.local.process;

/** A process accepts connections but cannot do its work yet. The message says why; time alone mends it. */
public final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotReadyException(String why) {
        super(why);
    }

    public NotReadyException(String why, Throwable cause) {
        super(why, cause);
    }
}
