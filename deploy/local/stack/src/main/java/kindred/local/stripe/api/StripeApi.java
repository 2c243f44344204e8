package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import kindred.local.stripe.http.Answer;
import kindred.local.stripe.http.Http;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Ids;
import kindred.local.stripe.store.Json;
import kindred.local.stripe.store.Origin;
import kindred.local.stripe.store.Store;
import org.jspecify.annotations.Nullable;

/** Answers a call of the API: who may, in which version, once per key, by which route. */
public final class StripeApi {
    private static final Logger LOG = System.getLogger("stripe");

    private final Store store;
    private final String apiKey;
    private final Routes routes = new Routes();
    private final Idempotency idempotency = new Idempotency();

    public StripeApi(Store store, String apiKey, String publicUrl) {
        this.store = store;
        this.apiKey = apiKey;
        CustomersApi.routes(routes);
        CatalogueApi.routes(routes);
        new CheckoutApi(publicUrl).routes(routes);
        SubscriptionsApi.routes(routes);
        InvoicesApi.routes(routes);
        new PortalApi(publicUrl).routes(routes);
        EventsApi.routes(routes);
    }

    public Answer answer(HttpExchange exchange) throws IOException {
        var requestId = Ids.next("req");
        var method = exchange.getRequestMethod();
        var uri = exchange.getRequestURI();
        var form = method.equals("POST") ? Http.body(exchange) : uri.getRawQuery();
        return attempt(method, uri.getPath(), form, exchange.getRequestHeaders(), requestId)
                .with("Request-Id", requestId)
                .with("Stripe-Version", Change.API_VERSION);
    }

    private Answer attempt(String method, String path, @Nullable String form, Headers headers, String requestId) {
        try {
            trouble();
            authorize(headers.getFirst("Authorization"));
            version(headers.getFirst("Stripe-Version"));
            var params = Params.parse(form);
            var match = routes.find(method, path, params).orElseThrow(() -> ApiError.unknownUrl(method, path));
            params.only(match.route().known());
            var key = method.equals("POST")
                    ? Optional.ofNullable(headers.getFirst("Idempotency-Key"))
                    : Optional.<String>empty();
            var origin = new Origin(requestId, key.orElse(null));
            return idempotency.alone(key, () -> {
                slowness();
                return store.change(origin, change -> once(match, key, requestId, change));
            });
        } catch (ApiError refused) {
            return new Answer(refused.status, refused.json());
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "a request failed", failed);
            return new Answer(500, ApiError.ours(failed).json());
        }
    }

    private Answer once(Routes.Match match, Optional<String> key, String requestId, Change change) {
        var request = match.request();
        return idempotency.known(change, key, request.path(), request.params()).orElseGet(() -> {
            var body = match.route().work().apply(request, change);
            if (body.has("error")) return new Answer(402, body);
            Expansion.expand(body, request.params().list("expand"), change);
            var shown = Change.shown(body);
            idempotency.remember(change, key, request.path(), request.params(), requestId, shown);
            return new Answer(200, shown);
        });
    }

    private void trouble() {
        if (outage().path("on").asBoolean()) throw ApiError.outage();
    }

    /** As slow as the test that rules this account has asked for. */
    private void slowness() {
        var millis = outage().path("answerAfterMillis").asLong();
        if (millis == 0) return;
        try {
            Thread.sleep(millis); // being slow is all that is asked for
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode outage() {
        return store.read(change -> change.find("_outage").orElseGet(Json::object));
    }

    /** The key as a bearer token, or as the user of basic authentication. */
    private void authorize(@Nullable String header) {
        if (header == null || header.isBlank())
            throw ApiError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        var words = header.split(" ", 2);
        var given = words.length == 2 ? words[1].strip() : "";
        if (words[0].equalsIgnoreCase("Basic")) given = userOf(given);
        if (!given.equals(apiKey)) throw ApiError.unauthorized("Invalid API Key provided: " + masked(given));
    }

    private static String userOf(String basic) {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException wrong) {
            return "";
        }
    }

    private static String masked(String key) {
        return key.length() < 12 ? "****" : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
    }

    private static void version(@Nullable String asked) {
        if (asked != null && !asked.equals(Change.API_VERSION))
            throw ApiError.invalid("Invalid Stripe API version: %s. The stand-in speaks %s alone."
                    .formatted(asked, Change.API_VERSION));
    }
}
