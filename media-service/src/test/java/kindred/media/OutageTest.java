package kindred.media;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(30, 30);

    @AfterEach
    void everythingIsBack() {
        suite.servers().start("s3");
        suite.servers().start("postgres");
    }

    @Test
    void withoutS3WhatLeadsThereWaitsAndTheRestGoesOn() {
        var ada = somebody();
        var open = ada.uploads("image/png", PNG);
        var stored = ada.shows(PNG, ada);

        suite.servers().stop("s3");
        await().until(() -> ada.asksFor(stored, "small").statusCode() == 503);
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            comesBackLater(ada.asksFor(stored, "small"));
            comesBackLater(ada.asksToUpload("image/png", PNG.length, null));
            comesBackLater(ada.claims(open, ada));
            log.assertLine("status=503", "SdkClientException", "onnection refused");
        }
        comesBackLater(ada.client().get("/v1/media/{image}", stored));
        ada.claims(stored, ada).then().statusCode(200);
        somebody().asksFor(stored, "small").then().statusCode(404);
        assertEquals("OPEN", state(open));
        suite.servers().start("s3");

        ada.claims(open, ada).then().statusCode(200);
        assertEquals(List.of("medium", "original", "small"), kept(open));
        await().untilAsserted(() -> ada.asksFor(stored, "small").then().statusCode(200));
        ada.client().get("/v1/media/{image}", stored).then().statusCode(307);
        ada.allowedToUpload("image/png", PNG.length);
    }

    @Test
    void withoutTheDatabaseEverythingWaits() {
        var ada = somebody();
        var stored = ada.shows(PNG, ada);

        suite.servers().kill("postgres");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            comesBackLater(ada.asksToUpload("image/png", PNG.length, null));
            log.assertLine("status=503", "PSQLException");
        }
        comesBackLater(ada.asksFor(stored, "small"));
        comesBackLater(ada.claims(stored, ada));
        suite.servers().start("postgres");

        await().until(() -> ada.asksFor(stored, "small").statusCode() == 200);
    }

    private static void comesBackLater(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("service-unavailable"))
                .time(lessThan(10_000L));
    }
}
