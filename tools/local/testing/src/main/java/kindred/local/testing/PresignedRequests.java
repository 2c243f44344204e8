package kindred.local.testing;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Requests to presigned URLs of S3. REST Assured would rewrite the URL and the media type. */
public final class PresignedRequests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private PresignedRequests() {}

    /**
     * Uploads a file.
     *
     * @param upload the response of {@code generateUploadUrl}
     * @return the status of S3's response
     */
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
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
