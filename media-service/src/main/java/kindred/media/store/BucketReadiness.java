package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A readiness check that is down while the bucket is known to be unsafe. While S3 is unavailable it is up, because
 * calls that need no S3 work.
 */
@Readiness
@ApplicationScoped
class BucketReadiness implements HealthCheck {
    private final BucketCheck check;

    BucketReadiness(BucketCheck check) {
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("bucket").status(!check.isUnsafe()).build();
    }
}
