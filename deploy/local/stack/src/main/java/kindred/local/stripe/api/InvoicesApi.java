package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Stream;
import kindred.local.stripe.billing.Charges;
import kindred.local.stripe.billing.Invoice;
import kindred.local.stripe.billing.Invoices;
import kindred.local.stripe.store.Change;

/**
 * Invoices and what was paid for them.
 *
 * @see <a href="https://docs.stripe.com/api/invoices">Stripe: invoices</a>
 */
final class InvoicesApi {
    private InvoicesApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/invoices/{}", (request, change) -> of(request, change, "invoice"))
                .on("POST", "/v1/invoices/{}/pay", InvoicesApi::pay)
                .list("/v1/invoices", InvoicesApi::list, "customer", "subscription", "status")
                .on("GET", "/v1/charges/{}", (request, change) -> of(request, change, "charge"))
                .list(
                        "/v1/charges",
                        (request, change) -> by("charge", request, change, "customer", "payment_intent"),
                        "customer",
                        "payment_intent")
                .on("POST", "/v1/refunds", InvoicesApi::refund, "charge", "payment_intent", "amount")
                .on("GET", "/v1/refunds/{}", (request, change) -> of(request, change, "refund"))
                .list(
                        "/v1/refunds",
                        (request, change) -> by("refund", request, change, "charge", "payment_intent"),
                        "charge",
                        "payment_intent")
                .on("GET", "/v1/disputes/{}", (request, change) -> of(request, change, "dispute"))
                .list(
                        "/v1/disputes",
                        (request, change) -> by("dispute", request, change, "charge", "payment_intent"),
                        "charge",
                        "payment_intent");
    }

    private static ObjectNode pay(Request request, Change change) {
        var invoice = new Invoice(of(request, change, "invoice"));
        if (invoice.is("paid")) throw ApiError.invalid("Invoice is already paid");
        if (!invoice.is("open")) throw ApiError.invalid("This invoice can no longer be paid");
        // A failed attempt has happened, and is told of in events, though the answer is a refusal
        return Invoices.collect(change, invoice)
                ? invoice.json()
                : ApiError.declined().json();
    }

    private static ObjectNode list(Request request, Change change) {
        var params = request.params();
        params.check("status", "draft", "open", "paid", "uncollectible", "void");
        return ListPage.of(
                request,
                change,
                "invoice",
                json -> params.allows("status", json.path("status"))
                        && params.allows("customer", json.path("customer"))
                        && params.allows("subscription", TextNode.valueOf(new Invoice(json).subscription())));
    }

    private static ObjectNode refund(Request request, Change change) {
        var params = request.params();
        var id = params.text("charge")
                .or(() -> params.text("payment_intent"))
                .orElseThrow(() -> ApiError.missing("charge"));
        var charge = change.all("charge")
                .filter(it -> it.path("id").asText().equals(id)
                        || it.path("payment_intent").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("charge", id, "charge"));
        var left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        var amount = params.integer("amount").orElse(left);
        if (left == 0)
            throw ApiError.invalid(
                    "charge_already_refunded", "charge", "Charge %s has already been refunded.".formatted(id));
        if (amount < 1 || amount > left)
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)".formatted(amount, left));
        return Charges.refund(change, charge, amount);
    }

    private static ObjectNode by(String kind, Request request, Change change, String... fields) {
        var params = request.params();
        return ListPage.of(request, change, kind, json -> Stream.of(fields)
                .allMatch(field -> params.allows(field, json.path(field))));
    }

    private static ObjectNode of(Request request, Change change, String kind) {
        return change.find(kind, request.id()).orElseThrow(() -> ApiError.noSuch(kind, request.id()));
    }
}
