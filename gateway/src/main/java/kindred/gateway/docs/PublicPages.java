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

/**
 * The pages that need no session: the start page, the health of the suite and, unless disabled, the OpenAPI document
 * and Swagger UI.
 */
@Singleton
public class PublicPages {
    private static final String HOME = "/";
    private static final String HEALTH = "/health";
    private static final String OPENAPI = "/openapi";
    /** Quarkus' Swagger UI serves this path. */
    private static final String DOCS = "/docs";

    private final boolean docs;
    private final UpstreamHealth upstreams;
    private final Buffer openApi;
    private final Buffer home;

    PublicPages(GatewayConfig config, UpstreamHealth upstreams, MergedOpenApi merged, ObjectMapper json)
            throws JsonProcessingException {
        this.docs = config.docs();
        this.upstreams = upstreams;
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

    void registerRoutes(@Observes Router router) {
        page(router, HOME, context -> json(context, 200, home));
        page(router, OPENAPI, context -> json(context, 200, openApi));
        page(router, HEALTH, this::health);
    }

    private void health(RoutingContext context) {
        upstreams.health().onSuccess(health -> json(context, health.isUp() ? 200 : 503, health.json()));
    }

    private static void page(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(0)
                .handler(handler);
    }

    private static void json(RoutingContext context, int status, Buffer body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(body);
    }
}
