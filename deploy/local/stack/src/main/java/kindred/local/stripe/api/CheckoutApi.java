package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import kindred.local.stripe.billing.Checkout;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Json;

/** @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe: checkout sessions</a> */
final class CheckoutApi {
    private static final String SESSIONS = "/v1/checkout/sessions";

    /** What changes the look of the real page alone. */
    private static final String[] ECHOED = {
        "locale", "billing_address_collection", "payment_method_collection", "submit_type"
    };

    private static final int LONGEST_REFERENCE = 200;

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
                .on("GET", SESSIONS + "/{}", (request, change) -> of(request, change))
                .list(SESSIONS + "/{}/line_items", CheckoutApi::lines)
                .on("POST", SESSIONS + "/{}/expire", CheckoutApi::expire);
    }

    private ObjectNode create(Request request, Change change) {
        var params = request.params();
        if (params.oneOf("mode", "subscription").isEmpty()) throw ApiError.missing("mode");
        var priceId = params.text("line_items[0][price]").orElseThrow(() -> ApiError.missing("line_items"));
        var price = change.find("price", priceId)
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

        var session = Checkout.create(change, price, quantity, publicUrl);
        params.oneOf("ui_mode", "hosted_page").ifPresent(mode -> session.put("ui_mode", mode));
        session.put("success_url", url(params.required("success_url"), "success_url"));
        params.text("cancel_url").ifPresent(given -> session.put("cancel_url", url(given, "cancel_url")));
        customer(params, session, change);
        params.text("client_reference_id")
                .ifPresent(reference -> session.put("client_reference_id", reference(reference)));
        params.integer("expires_at").ifPresent(at -> session.put("expires_at", expiry(at, change.now())));
        params.metadata("metadata", session.withObject("/metadata"));
        params.metadata("subscription_data[metadata]", session.putObject("_subscription_metadata"));
        params.integer("subscription_data[trial_period_days]")
                .ifPresent(days -> session.put("_trial_days", trial(days)));
        for (var echoed : ECHOED) params.text(echoed).ifPresent(value -> session.put(echoed, value));
        params.flag("allow_promotion_codes").ifPresent(allow -> session.put("allow_promotion_codes", allow));
        change.put(session);
        return session;
    }

    private static void customer(Params params, ObjectNode session, Change change) {
        var id = params.text("customer");
        var email = params.text("customer_email");
        if (id.isPresent() && email.isPresent())
            throw ApiError.invalid("You may only specify one of these parameters: customer, customer_email.");
        id.ifPresentOrElse(
                known -> session.set(
                        "customer", CustomersApi.named(change, known).path("id")),
                () -> session.put("customer_creation", "always"));
        email.ifPresent(address -> session.put("customer_email", address));
    }

    private static String url(String url, String param) {
        try {
            // The placeholder of the session's id is no part of a URL
            var uri = URI.create(url.replace('{', '_').replace('}', '_'));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())))
                return url;
        } catch (IllegalArgumentException wrong) {
            // told below
        }
        throw ApiError.invalid("url_invalid", param, "Not a valid URL");
    }

    private static String reference(String reference) {
        if (reference.length() <= LONGEST_REFERENCE && reference.matches("[A-Za-z0-9_-]+")) return reference;
        throw ApiError.invalid(
                "parameter_invalid_string",
                "client_reference_id",
                "Client reference IDs have up to 200 letters, digits, dashes and underscores.");
    }

    private static long expiry(long at, long now) {
        if (at < now + Checkout.SHORTEST.toSeconds())
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        if (at > now + Checkout.LIFE.toSeconds())
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

    private static ObjectNode list(Request request, Change change) {
        var params = request.params();
        params.check("status", "open", "complete", "expired");
        return ListPage.of(
                request,
                change,
                "checkout.session",
                session -> params.allows("status", session.path("status"))
                        && params.allows("customer", session.path("customer"))
                        && params.allows("subscription", session.path("subscription")));
    }

    private static ObjectNode lines(Request request, Change change) {
        var lines = of(request, change).path("_line_items");
        var page = Json.list(request.path());
        page.set("data", lines.path("data"));
        return page;
    }

    private static ObjectNode expire(Request request, Change change) {
        var session = of(request, change);
        if (!Checkout.isOpen(session))
            throw ApiError.invalid(
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of %s."
                            .formatted(session.path("status").asText()));
        Checkout.expire(change, session);
        return session;
    }

    private static ObjectNode of(Request request, Change change) {
        return change.find("checkout.session", request.id())
                .orElseThrow(() -> ApiError.noSuch("checkout.session", request.id()));
    }
}
