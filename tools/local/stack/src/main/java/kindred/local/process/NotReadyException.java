package kindred.local.process;

/** A process accepts connections, but cannot do its work yet. The message says why; a retry can succeed. */
public final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotReadyException(String reason) {
        super(reason);
    }

    public NotReadyException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
