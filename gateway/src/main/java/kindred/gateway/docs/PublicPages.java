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
import java.util.Optional;
import kindred.gateway.GatewayConfig;
import kindred.gateway.contract.MergedOpenApi;
import kindred.gateway.health.UpstreamHealth;
import org.jspecify.annotations.Nullable;

/**
 * The pages that need no session: the start page, the health of the suite, the contact for security reports if there is
 * one and, unless disabled, the OpenAPI document and Swagger UI.
 */
@Singleton
public class PublicPages {
    private static final String HOME = "/";
    private static final String HEALTH = "/health";
    private static final String OPENAPI = "/openapi";
    /** Quarkus' Swagger UI serves this path. */
    private static final String DOCS = "/docs";

    private static final String SECURITY_TXT = "/.well-known/security.txt";

    private final boolean docs;
    private final Optional<Buffer> securityTxt;
    private final UpstreamHealth upstreams;
    private final Buffer openApi;
    private final Buffer home;

    PublicPages(GatewayConfig config, UpstreamHealth upstreams, MergedOpenApi merged, ObjectMapper json)
            throws JsonProcessingException {
        this.docs = config.docs();
        this.securityTxt = securityTxt(config.securityTxt());
        this.upstreams = upstreams;
        this.openApi = Buffer.buffer(json.writeValueAsBytes(merged.document()));
        var links = new JsonObject().put("name", "Kindred").put("health", HEALTH);
        this.home = (docs ? links.put("docs", DOCS).put("openapi", OPENAPI) : links).toBuffer();
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc9116">RFC 9116</a> */
    private static Optional<Buffer> securityTxt(GatewayConfig.SecurityTxt config) {
        return config.contact().map(contacts -> {
            var text = new StringBuilder();
            for (var contact : contacts)
                text.append("Contact: ").append(contact).append('\n');
            var expires = config.expires()
                    .orElseThrow(() -> new IllegalStateException("kindred.gateway.security-txt.expires is missing"));
            return Buffer.buffer(text + "Expires: " + expires + "\n");
        });
    }

    /** The page of a path, as the label of metrics; null if the path is none of these pages. */
    public @Nullable String pageAt(String path) {
        if (path.equals(HOME) || path.equals(HEALTH)) return path;
        if (securityTxt.isPresent() && path.equals(SECURITY_TXT)) return SECURITY_TXT;
        if (docs && path.equals(OPENAPI)) return OPENAPI;
        return docs && (path.equals(DOCS) || path.startsWith(DOCS + "/")) ? DOCS : null;
    }

    void registerRoutes(@Observes Router router) {
        page(router, HOME, context -> json(context, 200, home));
        page(router, OPENAPI, context -> json(context, 200, openApi));
        page(router, HEALTH, this::health);
        securityTxt.ifPresent(
                text -> page(router, SECURITY_TXT, context -> write(context, 200, "text/plain; charset=utf-8", text)));
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
        write(context, status, "application/json", body);
    }

    private static void write(RoutingContext context, int status, String mediaType, Buffer body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(body);
    }
}
