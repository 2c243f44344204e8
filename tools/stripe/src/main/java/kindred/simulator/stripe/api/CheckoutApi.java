package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import kindred.simulator.stripe.billing.Checkout;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints of checkout sessions.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe: checkout sessions</a>
 */
final class CheckoutApi {
    private static final String SESSIONS = "/v1/checkout/sessions";

    /** Parameters that change only the look of Stripe's page; the response repeats them. */
    private static final String[] ECHOED = {
        "locale", "billing_address_collection", "payment_method_collection", "submit_type"
    };

    private static final int MAX_REFERENCE_LENGTH = 200;

    private final String publicUrl;

    CheckoutApi(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    void routes(Routes routes) {
        routes.on(
                        "POST",
                        SESSIONS,
                        this::create,
                        "mode",
                        "ui_mode",
                        "line_items[][price]",
                        "line_items[][quantity]",
                        "success_url",
                        "cancel_url",
                        "customer",
                        "customer_email",
                        "client_reference_id",
                        "metadata[*]",
                        "subscription_data[metadata][*]",
                        "subscription_data[trial_period_days]",
                        "expires_at",
                        "locale",
                        "allow_promotion_codes",
                        "billing_address_collection",
                        "customer_update[*]",
                        "automatic_tax[enabled]",
                        "payment_method_collection",
                        "payment_method_types[]",
                        "submit_type",
                        "tax_id_collection[enabled]")
                .list(SESSIONS, CheckoutApi::list, "customer", "status", "subscription")
                .on("GET", SESSIONS + "/{}", (request, transaction) -> of(request, transaction))
                .list(SESSIONS + "/{}/line_items", CheckoutApi::lines)
                .on("POST", SESSIONS + "/{}/expire", CheckoutApi::expire);
    }

    private ObjectNode create(Request request, Transaction transaction) {
        var params = request.params();
        if (params.oneOf("mode", "subscription").isEmpty()) throw ApiError.missing("mode");
        var priceId = params.text("line_items[0][price]").orElseThrow(() -> ApiError.missing("line_items"));
        var price = transaction
                .find("price", priceId)
                .orElseThrow(() -> ApiError.noSuch("price", priceId, "line_items[0][price]"));
        if (params.text("line_items[1][price]").isPresent())
            throw ApiError.invalid("The stand-in sells one price in a session.");
        var quantity = params.integer("line_items[0][quantity]")
                .orElseThrow(() -> ApiError.missing("line_items[0][quantity]"));
        if (quantity < 1)
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "line_items[0][quantity]",
                    "This value must be greater than or equal to 1.");

        var session = Checkout.create(transaction, price, quantity, publicUrl);
        params.oneOf("ui_mode", "hosted_page").ifPresent(mode -> session.put("ui_mode", mode));
        session.put("success_url", url(params.required("success_url"), "success_url"));
        params.text("cancel_url").ifPresent(given -> session.put("cancel_url", url(given, "cancel_url")));
        customer(params, session, transaction);
        params.text("client_reference_id")
                .ifPresent(reference -> session.put("client_reference_id", reference(reference)));
        params.integer("expires_at").ifPresent(at -> session.put("expires_at", expiry(at, transaction.now())));
        params.metadata("metadata", session.withObject("/metadata"));
        params.metadata("subscription_data[metadata]", session.putObject("_subscription_metadata"));
        params.integer("subscription_data[trial_period_days]")
                .ifPresent(days -> session.put("_trial_days", trial(days)));
        for (var echoed : ECHOED) params.text(echoed).ifPresent(value -> session.put(echoed, value));
        params.flag("allow_promotion_codes").ifPresent(allow -> session.put("allow_promotion_codes", allow));
        transaction.put(session);
        return session;
    }

    private static void customer(Params params, ObjectNode session, Transaction transaction) {
        var id = params.text("customer");
        var email = params.text("customer_email");
        if (id.isPresent() && email.isPresent())
            throw ApiError.invalid("You may only specify one of these parameters: customer, customer_email.");
        id.ifPresentOrElse(
                known -> session.set(
                        "customer", CustomersApi.named(transaction, known).path("id")),
                () -> session.put("customer_creation", "always"));
        email.ifPresent(address -> session.put("customer_email", address));
    }

    private static String url(String url, String param) {
        try {
            // The placeholder of the session id is not valid in a URL
            var uri = URI.create(url.replace('{', '_').replace('}', '_'));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())))
                return url;
        } catch (IllegalArgumentException invalid) {
            // Rejected below, as other invalid URLs
        }
        throw ApiError.invalid("url_invalid", param, "Not a valid URL");
    }

    private static String reference(String reference) {
        if (reference.length() <= MAX_REFERENCE_LENGTH && reference.matches("[A-Za-z0-9_-]+")) return reference;
        throw ApiError.invalid(
                "parameter_invalid_string",
                "client_reference_id",
                "Client reference IDs have up to 200 letters, digits, dashes and underscores.");
    }

    private static long expiry(long at, long now) {
        if (at < now + Checkout.MIN_LIFETIME.toSeconds())
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        if (at > now + Checkout.LIFETIME.toSeconds())
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        return at;
    }

    private static long trial(long days) {
        if (days >= 1 && days <= 730) return days;
        throw ApiError.invalid(
                "parameter_invalid_integer", "subscription_data[trial_period_days]", "A trial has 1 to 730 days.");
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        var params = request.params();
        params.requireOneOf("status", "open", "complete", "expired");
        return ListPage.of(
                request,
                transaction,
                "checkout.session",
                session -> params.matches("status", session.path("status"))
                        && params.matches("customer", session.path("customer"))
                        && params.matches("subscription", session.path("subscription")));
    }

    private static ObjectNode lines(Request request, Transaction transaction) {
        var lines = of(request, transaction).path("_line_items");
        var page = Json.list(request.path());
        page.set("data", lines.path("data"));
        return page;
    }

    private static ObjectNode expire(Request request, Transaction transaction) {
        var session = of(request, transaction);
        if (!Checkout.isOpen(session))
            throw ApiError.invalid(
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of %s."
                            .formatted(session.path("status").asText()));
        Checkout.expire(transaction, session);
        return session;
    }

    private static ObjectNode of(Request request, Transaction transaction) {
        return transaction
                .find("checkout.session", request.id())
                .orElseThrow(() -> ApiError.noSuch("checkout.session", request.id()));
    }
}
