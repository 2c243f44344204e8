package kindred.media.store;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether S3 is there. Signing a URL needs no contact with it, and a URL that leads nowhere helps nobody. */
@ApplicationScoped
class S3Health {
    /** Who waits has a person behind them; S3 answers this within milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final S3Client s3;
    private final String bucket;

    S3Health(S3Client s3, MediaConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    /** Why S3 does not answer; empty if it does. It is remembered for a second; whoever asks meanwhile waits for the same one. */
    @CacheResult(cacheName = "s3-presence")
    Optional<SdkException> failure() {
        return S3Unavailable.failure(() -> s3.headBucket(
                head -> head.bucket(bucket).overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))));
    }
}
