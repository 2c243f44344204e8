package kindred.kit.consume;

import org.jspecify.annotations.Nullable;

/** What a batch needs is away; the batch itself is as good as before, and has to come again. */
public class RetryableException extends RuntimeException {
    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public RetryableException(String message) {
        super(message);
    }
}
