package kindred.kit.consume;

import org.jspecify.annotations.Nullable;

/** A dependency is unavailable. The batch itself is valid and must be handled again. */
public class RetryableException extends RuntimeException {
    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public RetryableException(String message) {
        super(message);
    }
}
