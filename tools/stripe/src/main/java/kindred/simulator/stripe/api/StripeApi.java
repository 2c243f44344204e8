package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import kindred.simulator.stripe.http.Http;
import kindred.simulator.stripe.http.Response;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Origin;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Handles a request: checks key and version, finds the endpoint, and applies the idempotency key. */
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

    public Response respond(HttpExchange exchange) throws IOException {
        var requestId = Ids.next("req");
        var method = exchange.getRequestMethod();
        var uri = exchange.getRequestURI();
        var form = method.equals("POST") ? Http.body(exchange) : uri.getRawQuery();
        return handle(method, uri.getPath(), form, exchange.getRequestHeaders(), requestId)
                .with("Request-Id", requestId)
                .with("Stripe-Version", Transaction.API_VERSION);
    }

    private Response handle(String method, String path, @Nullable String form, Headers headers, String requestId) {
        try {
            simulateOutage();
            authorize(headers.getFirst("Authorization"));
            version(headers.getFirst("Stripe-Version"));
            var params = Params.parse(form);
            var match = routes.find(method, path, params).orElseThrow(() -> ApiError.unknownUrl(method, path));
            params.requireKnown(match.route().known());
            var key = method.equals("POST")
                    ? Optional.ofNullable(headers.getFirst("Idempotency-Key"))
                    : Optional.<String>empty();
            var origin = new Origin(requestId, key.orElse(null));
            return idempotency.exclusively(key, () -> {
                simulateDelay();
                return store.write(origin, transaction -> handleOnce(match, key, requestId, transaction));
            });
        } catch (ApiError refused) {
            return new Response(refused.status, refused.json());
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "Request failed", failed);
            return new Response(500, ApiError.internal(failed).json());
        }
    }

    private Response handleOnce(Routes.Match match, Optional<String> key, String requestId, Transaction transaction) {
        var request = match.request();
        return idempotency
                .find(transaction, key, request.path(), request.params())
                .orElseGet(() -> {
                    var body = match.route().work().apply(request, transaction);
                    if (body.has("error")) return new Response(402, body);
                    Expansion.expand(body, request.params().list("expand"), transaction);
                    var shown = Transaction.publicView(body);
                    idempotency.save(transaction, key, request.path(), request.params(), requestId, shown);
                    return new Response(200, shown);
                });
    }

    private void simulateOutage() {
        if (outage().path("on").asBoolean()) throw ApiError.outage();
        if (outage().path("rejects").asBoolean()) throw ApiError.invalid("This request is rejected by a test.");
    }

    /** Waits as long as a test has set. */
    private void simulateDelay() {
        var millis = outage().path("answerAfterMillis").asLong();
        if (millis == 0) return;
        try {
            Thread.sleep(millis); // the delay itself is under test
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode outage() {
        return store.read(transaction -> transaction.find("_outage").orElseGet(Json::object));
    }

    /** Accepts the key as a bearer token, or as the user of basic authentication. */
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
        } catch (IllegalArgumentException invalid) {
            return "";
        }
    }

    private static String masked(String key) {
        return key.length() < 12 ? "****" : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
    }

    private static void version(@Nullable String asked) {
        if (asked != null && !asked.equals(Transaction.API_VERSION))
            throw ApiError.invalid("Invalid Stripe API version: %s. The stand-in speaks %s alone."
                    .formatted(asked, Transaction.API_VERSION));
    }
}
