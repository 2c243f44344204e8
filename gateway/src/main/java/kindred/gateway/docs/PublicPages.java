package kindred.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import kindred.gateway.GatewayConfig;
import kindred.gateway.contract.MergedOpenApi;
import kindred.gateway.health.UpstreamHealth;

/** What anybody may read: a first orientation, the health of the suite, and, unless switched off, the API's document and page. */
@Singleton
public class PublicPages {
    private static final String HOME = "/";
    private static final String HEALTH = "/health";
    private static final String OPENAPI = "/openapi";
    /** Answered by Quarkus' Swagger UI. */
    private static final String DOCS = "/docs";

    private final boolean docs;
    private final UpstreamHealth neighbours;
    private final Buffer openApi;
    private final Buffer home;

    PublicPages(GatewayConfig config, UpstreamHealth neighbours, MergedOpenApi merged, ObjectMapper json)
            throws JsonProcessingException {
        this.docs = config.docs();
        this.neighbours = neighbours;
        this.openApi = Buffer.buffer(json.writeValueAsBytes(merged.document()));
        var links = new JsonObject().put("name", "Kindred").put("health", HEALTH);
        this.home = (docs ? links.put("docs", DOCS).put("openapi", OPENAPI) : links).toBuffer();
    }

    /** Whether a path is one of these pages. */
    public boolean serves(String path) {
        return path.equals(HOME)
                || path.equals(HEALTH)
                || (docs && (path.equals(OPENAPI) || path.equals(DOCS) || path.startsWith(DOCS + "/")));
    }

    void open(@Observes Router router) {
        page(router, HOME, request -> json(request, 200, home));
        page(router, OPENAPI, request -> json(request, 200, openApi));
        page(router, HEALTH, this::health);
    }

    private void health(RoutingContext request) {
        neighbours.health().onSuccess(health -> json(request, health.isUp() ? 200 : 503, health.json()));
    }

    private static void page(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(0)
                .handler(handler);
    }

    private static void json(RoutingContext request, int status, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(body);
    }
}
