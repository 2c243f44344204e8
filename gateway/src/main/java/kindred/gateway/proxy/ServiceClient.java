package kindred.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls services on behalf of a client of a live socket, with the client's token. */
@Singleton
public class ServiceClient {
    private final Proxy proxy;
    private final Vertx vertx;

    ServiceClient(Proxy proxy, Vertx vertx) {
        this.proxy = proxy;
        this.vertx = vertx;
    }

    /** @param headers the headers of the response */
    public record Response(int status, MultiMap headers, Buffer body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * Waits for a permit as the requests of the user do. Fails if there is none, or if the service does not respond in
     * time.
     */
    public Future<Response> call(
            String service, HttpMethod method, String target, UUID userId, String token, @Nullable JsonObject body) {
        var upstream = proxy.upstream(service);
        var options = upstream.request(method, target);
        options.setIdleTimeout(proxy.timeouts.response().toMillis());
        return acquirePermit(upstream.limiter(), userId).compose(permit -> send(options, token, body)
                .compose(response ->
                        response.body().map(bytes -> new Response(response.statusCode(), response.headers(), bytes)))
                .onComplete(done -> permit.release()));
    }

    private Future<ConcurrencyLimiter.Permit> acquirePermit(ConcurrencyLimiter limiter, UUID userId) {
        var context = vertx.getOrCreateContext();
        var granted = Promise.<Void>promise();
        var permit = limiter.acquire(userId, () -> context.runOnContext(now -> granted.tryComplete()));
        if (permit == null) return Future.failedFuture(new RejectedExecutionException("queue is full"));
        if (permit.isImmediate) return Future.succeededFuture(permit);
        var timer = vertx.setTimer(proxy.timeouts.connect().toMillis(), late -> {
            if (granted.tryFail(new TimeoutException("queue timeout"))) permit.release();
        });
        return granted.future().map(now -> {
            vertx.cancelTimer(timer);
            return permit;
        });
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
