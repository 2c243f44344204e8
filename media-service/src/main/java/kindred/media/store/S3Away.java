package kindred.media.store;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.function.Supplier;
import kindred.kit.problem.ProblemCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells an S3 that is away from one that refuses: the first is a 503, the second is our fault. */
final class S3Away {
    private static final int TOO_MANY_REQUESTS = 429;
    /** Connections to a host that Java keeps ({@code http.maxConnections}). */
    private static final int MOST_KEPT = 5;

    private S3Away() {}

    static <T> T unlessAway(Supplier<T> call) {
        try {
            return connected(call);
        } catch (SdkException failure) {
            if (!isAway(failure)) throw failure;
            throw problem(failure);
        } catch (UncheckedIOException failure) {
            throw problem(failure);
        }
    }

    /**
     * A connection that was kept may be closed by now. The SDK tries again on another, unless its client was waiting to be told to go on
     * with a body (100-continue): then the failure is of no kind that it tries again.
     */
    private static <T> T connected(Supplier<T> call) {
        for (var kept = 0; kept < MOST_KEPT; kept++) {
            try {
                return call.get();
            } catch (UncheckedIOException failure) {
                if (!(failure.getCause() instanceof SocketException)) throw failure;
            }
        }
        return call.get();
    }

    /** Whether there is an answer to a call, be it a refusal. */
    static boolean answers(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SdkException failure) {
            return !isAway(failure);
        } catch (UncheckedIOException failure) {
            return false;
        }
    }

    static HttpProblem problem() {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The store of images is not available");
    }

    private static HttpProblem problem(RuntimeException cause) {
        var problem = problem();
        problem.initCause(cause);
        return problem;
    }

    private static boolean isAway(SdkException failure) {
        return failure instanceof SdkClientException
                || (failure instanceof SdkServiceException answered
                        && (answered.statusCode() >= 500 || answered.statusCode() == TOO_MANY_REQUESTS));
    }
}
