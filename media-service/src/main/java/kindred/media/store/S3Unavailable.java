package kindred.media.store;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import java.util.function.Supplier;
import kindred.kit.problem.ProblemCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells an S3 that cannot be reached, or cannot answer, from one that refuses: the first is a 503, the second is our fault. */
final class S3Unavailable {
    private static final int TOO_MANY_REQUESTS = 429;

    private S3Unavailable() {}

    /** The SDK has tried again by itself, within {@code quarkus.s3.api-call-timeout}, before a call fails. */
    static <T> T orProblem(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            if (!isUnavailable(failure)) throw failure;
            throw problem(failure);
        }
    }

    /** Why S3 did not answer a call; empty if it did, be it with a refusal. */
    static Optional<SdkException> failure(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (SdkException failure) {
            return Optional.of(failure).filter(S3Unavailable::isUnavailable);
        }
    }

    static HttpProblem problem(SdkException cause) {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The image store is unavailable. Try again later.", cause);
    }

    private static boolean isUnavailable(SdkException failure) {
        return failure instanceof SdkClientException
                || (failure instanceof SdkServiceException answered
                        && (answered.statusCode() >= 500 || answered.statusCode() == TOO_MANY_REQUESTS));
    }
}
