package kindred.media.store;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import java.util.function.Supplier;
import kindred.kit.problem.ProblemCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Maps failures of S3. An unreachable or overloaded S3 is a 503; a request that S3 refuses is a bug of this service.
 */
final class S3Unavailable {
    private static final int TOO_MANY_REQUESTS = 429;

    private S3Unavailable() {}

    /** The SDK retries by itself, within {@code quarkus.s3.api-call-timeout}, before a call fails. */
    static <T> T orProblem(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            if (!isUnavailable(failure)) throw failure;
            throw problem(failure);
        }
    }

    /** The failure if S3 was unavailable; empty if it responded, also with a refusal. */
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
                || (failure instanceof SdkServiceException response
                        && (response.statusCode() >= 500 || response.statusCode() == TOO_MANY_REQUESTS));
    }
}
