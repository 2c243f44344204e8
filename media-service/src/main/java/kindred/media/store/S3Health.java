package kindred.media.store;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Checks whether S3 is available. Signing does not contact S3, so a URL could be signed that cannot be used. */
@ApplicationScoped
class S3Health {
    /** Short because a user waits for the response; S3 answers within milliseconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final S3Client s3;
    private final String bucket;

    S3Health(S3Client s3, MediaConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /**
     * The failure of a call to S3; empty if S3 is available. Cached for a second; concurrent callers share one call.
     */
    @CacheResult(cacheName = "s3-presence")
    Optional<SdkException> failure() {
        return S3Unavailable.failure(() ->
                s3.headBucket(head -> head.bucket(bucket).overrideConfiguration(call -> call.apiCallTimeout(TIMEOUT))));
    }
}
