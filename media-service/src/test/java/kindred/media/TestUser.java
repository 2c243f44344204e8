package kindred.media;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.testing.Suite;

/** A user with a valid session, as a client of this service and of S3. */
public record TestUser(Suite suite, String name) {
    private static final HttpClient S3 = HttpClient.newHttpClient();

    public UUID id() {
        return suite.userId(name);
    }

    public RequestSpecification client() {
        return given().auth()
                .oauth2(suite.token(name))
                .contentType(ContentType.JSON)
                .redirects()
                .follow(false);
    }

    public Response requestUpload(String type, long size, String sha256) {
        var body = new HashMap<String, Object>(Map.of("contentType", type, "size", size));
        if (sha256 != null) body.put("sha256", sha256);
        return client().body(body).post("/v1/media/uploads");
    }

    public JsonPath createUpload(String type, long size) {
        return requestUpload(type, size, null).then().statusCode(201).extract().jsonPath();
    }

    /** @return the status of S3's response */
    public static int put(JsonPath upload, byte[] file) {
        return put(upload.getString("uploadUrl"), upload.getMap("headers"), file);
    }

    public static int put(String url, Map<String, String> headers, byte[] file) {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(file));
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    public static HttpResponse<byte[]> fetch(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    public static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return S3.send(request.build(), BodyHandlers.ofByteArray());
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** @return the id of the uploaded image */
    public UUID upload(String type, byte[] file) {
        var upload = createUpload(type, file.length);
        if (put(upload, file) != 200) throw new AssertionError("not uploaded");
        return UUID.fromString(upload.getString("storageId"));
    }

    public Response claim(UUID image, UUID claim, TestUser... viewers) {
        var ids = List.of(viewers).stream().map(TestUser::id).toList();
        return client().body(Map.of("viewers", ids)).put("/internal/images/{image}/claims/{claim}", image, claim);
    }

    public Response claim(UUID image, TestUser... viewers) {
        return claim(image, UUID.randomUUID(), viewers);
    }

    /** Uploads and claims an image that the viewers may see. */
    public UUID storeImage(byte[] png, TestUser... viewers) {
        var image = upload("image/png", png);
        claim(image, viewers).then().statusCode(200);
        return image;
    }

    public Response release(UUID image, UUID claim) {
        return client().delete("/internal/images/{image}/claims/{claim}", image, claim);
    }

    public Response requestUrl(UUID image, String size) {
        return client().get("/v1/media/{image}/url?size={size}", image, size);
    }

    /** S3's response with the image. */
    public HttpResponse<byte[]> download(UUID image, String size) {
        return fetch(requestUrl(image, size).then().statusCode(200).extract().path("url"));
    }
}
