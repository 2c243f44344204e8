package kindred.media.store;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.function.Supplier;
import kindred.kit.problem.ProblemCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells an S3 that is away from one that refuses: the first is a 503, the second is our fault. */
final class S3Away {
    private static final int TOO_MANY_REQUESTS = 429;

    private S3Away() {}

    static <T> T unlessAway(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            if (!isAway(failure)) throw failure;
            var problem = problem();
            problem.initCause(failure);
            throw problem;
        }
    }

    /** Whether there is an answer to a call, be it a refusal. */
    static boolean answers(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SdkException failure) {
            return !isAway(failure);
        }
    }

    static HttpProblem problem() {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The store of images is not available");
    }

    private static boolean isAway(SdkException failure) {
        return failure instanceof SdkClientException
                || (failure instanceof SdkServiceException answered
                        && (answered.statusCode() >= 500 || answered.statusCode() == TOO_MANY_REQUESTS));
    }
}
