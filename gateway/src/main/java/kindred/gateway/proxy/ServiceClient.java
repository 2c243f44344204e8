package kindred.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Calls services on behalf of a client of a live socket, with the client's token. */
@Singleton
public class ServiceClient {
    private final Proxy proxy;

    ServiceClient(Proxy proxy) {
        this.proxy = proxy;
    }

    public record Response(int status, Buffer body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** Fails if the service does not respond in time. */
    public Future<Response> call(
            String service, HttpMethod method, String target, String token, @Nullable JsonObject body) {
        var options = proxy.upstream(service).request(method, target);
        options.setIdleTimeout(proxy.timeouts.response().toMillis());
        return send(options, token, body)
                .compose(response -> response.body().map(bytes -> new Response(response.statusCode(), bytes)));
    }

    /** Retries a request that a reused connection has lost, as {@link Exchange} does. */
    private Future<HttpClientResponse> send(RequestOptions options, String token, @Nullable JsonObject body) {
        return proxy.client.request(options).compose(request -> {
            var isReused = proxy.reusedConnections.isReused(request.connection());
            return send(request, token, body)
                    .recover(cause -> isReused && ReusedConnections.isClosed(cause)
                            ? send(options, token, body)
                            : Future.failedFuture(cause));
        });
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String token, @Nullable JsonObject body) {
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        if (body == null) return request.send();
        return request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").send(body.toBuffer());
    }
}
