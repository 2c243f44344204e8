package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.media.processing.ImageProcessingLimiter;
import kindred.media.processing.ImageRejected;
import kindred.media.processing.ProcessingConfig;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverloadTest extends MediaTest {
    private static final byte[] PNG = TestImages.png(30, 30);

    @Inject
    ImageProcessingLimiter limiter;

    @Inject
    ProcessingConfig limits;

    @Test
    void failsOnlyNewClaimsWhenTheLimitIsReached() throws Exception {
        var ada = newUser();
        var image = ada.upload("image/png", PNG);
        var stored = ada.storeImage(PNG, ada);
        var running = new CountDownLatch(limits.maxConcurrent());
        var finished = new CountDownLatch(1);
        var executor = Executors.newFixedThreadPool(limits.maxConcurrent());
        var permits = new ArrayList<Future<Boolean>>();
        try {
            for (int at = 0; at < limits.maxConcurrent(); at++)
                permits.add(executor.submit(() -> limiter.run(UUID.randomUUID(), () -> {
                    running.countDown();
                    return waitFor(finished);
                })));
            running.await();

            ada.claim(image, ada)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("code", equalTo("service-unavailable"));
            ada.claim(stored, ada).then().statusCode(200);
            ada.requestUrl(stored, "small").then().statusCode(200);
            assertThat(state(image)).isEqualTo("OPEN");
        } finally {
            finished.countDown();
            executor.shutdown();
        }

        for (var permit : permits) assertThat(permit.get()).isTrue();
        ada.claim(image, ada).then().statusCode(200);
    }

    @Test
    void onePersonDoesNotOccupyAllPlaces() throws Exception {
        var greedy = UUID.randomUUID();
        var running = new AtomicInteger();
        var first = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        var executor = Executors.newFixedThreadPool(limits.maxConcurrent());
        try {
            for (int at = 0; at < limits.maxConcurrent(); at++)
                executor.execute(() -> hold(greedy, running, first, finished));
            first.await();

            var ada = newUser();
            ada.claim(ada.upload("image/png", PNG), ada).then().statusCode(200);

            assertThat(running.get()).isEqualTo(1);
        } finally {
            finished.countDown();
            executor.shutdown();
        }
    }

    /** The requests that wait behind the first one fail when their time in the queue is over. */
    private void hold(UUID person, AtomicInteger running, CountDownLatch first, CountDownLatch finished) {
        try {
            limiter.run(person, () -> {
                running.incrementAndGet();
                first.countDown();
                return waitFor(finished);
            });
        } catch (ImageRejected | HttpProblem expected) {
            // Not what this test is about
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
