package kindred.messaging;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import kindred.local.suite.Port;
import kindred.local.testing.Person;
import kindred.local.testing.Suite;

/** Uploads images to the real media-service as a client does. */
record ImageUploads(Suite suite) {
    /** 8 by 4 pixels. */
    static final byte[] PNG = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAFElEQVR42mN4YGAAR0jMBwzUkwAA0M0oASw8Pu8AAAAASUVORK5CYII=");

    private static final HttpClient S3 = HttpClient.newHttpClient();

    /** Uploads a file and returns the id of the image. */
    UUID upload(Person person, byte[] file) {
        var upload = announce(person, file.length);
        var request = HttpRequest.newBuilder(URI.create(upload.getString("uploadUrl")))
                .PUT(BodyPublishers.ofByteArray(file));
        upload.<String, String>getMap("headers").forEach(request::header);
        try {
            var status = S3.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) throw new AssertionError("the upload got status " + status);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return UUID.fromString(upload.getString("storageId"));
    }

    JsonPath announce(Person person, int size) {
        return given().auth()
                .oauth2(suite.token(person.name()))
                .contentType(ContentType.JSON)
                .body(Map.of("contentType", "image/png", "size", size))
                .post(suite.url(Port.MEDIA_SERVICE) + "/v1/media/uploads")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** The status of a request for the URL of the image. */
    int urlStatus(Person person, UUID image) {
        return given().auth()
                .oauth2(suite.token(person.name()))
                .get(suite.url(Port.MEDIA_SERVICE) + "/v1/media/" + image + "/url")
                .statusCode();
    }
}
