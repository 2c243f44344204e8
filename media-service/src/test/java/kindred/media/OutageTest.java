package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends MediaTest {
    private static final byte[] PNG = TestImages.png(30, 30);

    @AfterEach
    void startServers() {
        suite.servers().start("s3");
        suite.servers().start("postgres");
    }

    @Test
    void failsOnlyCallsThatNeedS3() {
        var ada = newUser();
        var open = ada.upload("image/png", PNG);
        var stored = ada.storeImage(PNG, ada);

        suite.servers().stop("s3");
        await().until(() -> ada.requestUrl(stored, "small").statusCode() == 503);
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            assertUnavailable(ada.requestUrl(stored, "small"));
            assertUnavailable(ada.requestUpload("image/png", PNG.length, null));
            assertUnavailable(ada.claim(open, ada));
            log.assertLine("status=503", "SdkClientException", "onnection refused");
        }
        assertUnavailable(ada.client().get("/v1/media/{image}", stored));
        ada.claim(stored, ada).then().statusCode(200);
        newUser().requestUrl(stored, "small").then().statusCode(404);
        assertThat(state(open)).isEqualTo("OPEN");
        suite.servers().start("s3");

        ada.claim(open, ada).then().statusCode(200);
        assertThat(storedSizes(open)).isEqualTo(List.of("medium", "original", "small"));
        await().untilAsserted(() -> ada.requestUrl(stored, "small").then().statusCode(200));
        ada.client().get("/v1/media/{image}", stored).then().statusCode(307);
        ada.createUpload("image/png", PNG.length);
    }

    @Test
    void allCallsFailWithoutTheDatabase() {
        var ada = newUser();
        var stored = ada.storeImage(PNG, ada);

        suite.servers().kill("postgres");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            assertUnavailable(ada.requestUpload("image/png", PNG.length, null));
            log.assertLine("status=503", "PSQLException");
        }
        assertUnavailable(ada.requestUrl(stored, "small"));
        assertUnavailable(ada.claim(stored, ada));
        suite.servers().start("postgres");

        await().until(() -> ada.requestUrl(stored, "small").statusCode() == 200);
    }

    private static void assertUnavailable(Response response) {
        response.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("service-unavailable"))
                .time(lessThan(10_000L));
    }
}
