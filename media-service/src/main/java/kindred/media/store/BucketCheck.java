package kindred.media.store;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;

/**
 * Checks at the start, before the first upload URL, that the bucket accepts nothing else than the upload that a URL
 * permits. Without that proof there are no upload URLs.
 */
@ApplicationScoped
public class BucketCheck {
    private static final Logger LOG = Logger.getLogger(BucketCheck.class);

    private enum Result {
        /** S3 was unavailable, or refused the upload that a URL permits. */
        UNKNOWN,
        SAFE,
        UNSAFE
    }

    private final BucketProbes probes;
    private final Lock checking = new ReentrantLock();
    private volatile Result result = Result.UNKNOWN;

    BucketCheck(BucketProbes probes) {
        this.probes = probes;
    }

    void start(@Observes StartupEvent started) {
        check();
    }

    /** An operator can correct the bucket without a restart. */
    @Scheduled(identity = "bucket-check", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void repeat() {
        if (result != Result.SAFE) check();
    }

    /** Fails with a 503 unless the bucket is proven to be safe. */
    public void requireSafe() {
        if (result == Result.UNKNOWN) check();
        if (result != Result.SAFE)
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("The image store is not ready for uploads. Try again later.");
    }

    boolean isUnsafe() {
        return result == Result.UNSAFE;
    }

    /** Only one thread checks. The others do not wait for it: an S3 server that hangs would occupy them all. */
    private void check() {
        if (!checking.tryLock()) return;
        try {
            if (result == Result.SAFE) return;
            var violations = probes.violations();
            result = violations.isEmpty() ? Result.SAFE : Result.UNSAFE;
            if (!violations.isEmpty()) log(violations);
        } catch (RuntimeException failure) {
            LOG.warnf("Bucket not checked, no uploads until it is cause=%s", failure.getMessage());
        } finally {
            checking.unlock();
        }
    }

    private static void log(List<String> violations) {
        LOG.errorf(
                "The bucket is unsafe, no uploads until it is corrected (deploy/bucket/README.md) violations=%s",
                String.join("; ", violations));
    }
}
