package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Stream;
import kindred.simulator.stripe.billing.Charges;
import kindred.simulator.stripe.billing.Invoice;
import kindred.simulator.stripe.billing.Invoices;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints for invoices, charges, refunds and disputes.
 *
 * @see <a href="https://docs.stripe.com/api/invoices">Stripe: invoices</a>
 */
final class InvoicesApi {
    private InvoicesApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/invoices/{}", (request, transaction) -> of(request, transaction, "invoice"))
                .on("POST", "/v1/invoices/{}/pay", InvoicesApi::pay)
                .list("/v1/invoices", InvoicesApi::list, "customer", "subscription", "status")
                .on("GET", "/v1/charges/{}", (request, transaction) -> of(request, transaction, "charge"))
                .list(
                        "/v1/charges",
                        (request, transaction) -> by("charge", request, transaction, "customer", "payment_intent"),
                        "customer",
                        "payment_intent")
                .on("POST", "/v1/refunds", InvoicesApi::refund, "charge", "payment_intent", "amount", "reason")
                .on("GET", "/v1/refunds/{}", (request, transaction) -> of(request, transaction, "refund"))
                .list(
                        "/v1/refunds",
                        (request, transaction) -> by("refund", request, transaction, "charge", "payment_intent"),
                        "charge",
                        "payment_intent")
                .on("GET", "/v1/disputes/{}", (request, transaction) -> of(request, transaction, "dispute"))
                .list(
                        "/v1/disputes",
                        (request, transaction) -> by("dispute", request, transaction, "charge", "payment_intent"),
                        "charge",
                        "payment_intent");
    }

    private static ObjectNode pay(Request request, Transaction transaction) {
        var invoice = new Invoice(of(request, transaction, "invoice"));
        if (invoice.is("paid")) throw ApiError.invalid("Invoice is already paid");
        if (!invoice.is("open")) throw ApiError.invalid("This invoice can no longer be paid");
        // A failed attempt changes the account and emits events, though the response is an error
        return Invoices.collect(transaction, invoice)
                ? invoice.json()
                : ApiError.declined().json();
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        var params = request.params();
        params.requireOneOf("status", "draft", "open", "paid", "uncollectible", "void");
        return ListPage.of(
                request,
                transaction,
                "invoice",
                json -> params.matches("status", json.path("status"))
                        && params.matches("customer", json.path("customer"))
                        && params.matches("subscription", TextNode.valueOf(new Invoice(json).subscription())));
    }

    private static ObjectNode refund(Request request, Transaction transaction) {
        var params = request.params();
        var id = params.text("charge")
                .or(() -> params.text("payment_intent"))
                .orElseThrow(() -> ApiError.missing("charge"));
        var reason = params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var charge = transaction
                .all(
                        "charge",
                        it -> it.path("id").asText().equals(id)
                                || it.path("payment_intent").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("charge", id, "charge"));
        var left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        var amount = params.integer("amount").orElse(left);
        if (Charges.openDispute(transaction, charge).isPresent())
            throw ApiError.invalid(
                    "charge_disputed",
                    "charge",
                    "Charge %s has been charged back; cannot issue a refund.".formatted(id));
        if (left == 0)
            throw ApiError.invalid(
                    "charge_already_refunded", "charge", "Charge %s has already been refunded.".formatted(id));
        if (amount < 1 || amount > left)
            throw ApiError.invalid(
                    "parameter_invalid_integer",
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)".formatted(amount, left));
        return Charges.refund(transaction, charge, amount, reason.orElse("requested_by_customer"));
    }

    private static ObjectNode by(String kind, Request request, Transaction transaction, String... fields) {
        var params = request.params();
        return ListPage.of(request, transaction, kind, json -> Stream.of(fields)
                .allMatch(field -> params.matches(field, json.path(field))));
    }

    private static ObjectNode of(Request request, Transaction transaction, String kind) {
        return transaction.find(kind, request.id()).orElseThrow(() -> ApiError.noSuch(kind, request.id()));
    }
}
