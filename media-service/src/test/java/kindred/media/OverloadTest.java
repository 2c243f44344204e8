package kindred.media;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kindred.media.picture.ImageProcessingLimiter;
import kindred.media.picture.PictureConfig;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverloadTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(30, 30);

    @Inject
    ImageProcessingLimiter darkroom;

    @Inject
    PictureConfig limits;

    @Test
    void whileThereIsNoRoomForMorePicturesClaimsComeBackLaterAndTheRestGoesOn() throws Exception {
        var ada = somebody();
        var image = ada.uploads("image/png", PNG);
        var stored = ada.shows(PNG, ada);
        var inside = new CountDownLatch(limits.atOnce());
        var finished = new CountDownLatch(1);
        var others = Executors.newFixedThreadPool(limits.atOnce());
        var held = new ArrayList<Future<Boolean>>();
        try {
            for (int at = 0; at < limits.atOnce(); at++)
                held.add(others.submit(() -> darkroom.inside(() -> {
                    inside.countDown();
                    return waitFor(finished);
                })));
            inside.await();

            ada.claims(image, ada)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("code", equalTo("service-unavailable"));
            ada.claims(stored, ada).then().statusCode(200);
            ada.asksFor(stored, "small").then().statusCode(200);
            assertEquals("OPEN", state(image));
        } finally {
            finished.countDown();
            others.shutdown();
        }

        for (var other : held) assertTrue(other.get());
        ada.claims(image, ada).then().statusCode(200);
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
