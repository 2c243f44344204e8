package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.billing.Customers;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints of customers.
 *
 * @see <a href="https://docs.stripe.com/api/customers">Stripe: customers</a>
 */
final class CustomersApi {
    private static final String[] FIELDS = {"email", "name", "description", "phone"};

    private CustomersApi() {}

    static void routes(Routes routes) {
        routes.on("POST", "/v1/customers", CustomersApi::create, "email", "name", "description", "phone", "metadata[*]")
                .on("GET", "/v1/customers/{}", (request, transaction) -> anyOf(transaction, request.id()))
                .on(
                        "POST",
                        "/v1/customers/{}",
                        CustomersApi::update,
                        "email",
                        "name",
                        "description",
                        "phone",
                        "metadata[*]")
                .on(
                        "DELETE",
                        "/v1/customers/{}",
                        (request, transaction) -> Customers.delete(transaction, of(transaction, request.id())))
                .list("/v1/customers", CustomersApi::list, "email");
    }

    private static ObjectNode create(Request request, Transaction transaction) {
        var customer = Customers.create(transaction);
        fill(customer, request.params());
        transaction.put("customer.created", customer);
        return customer;
    }

    private static ObjectNode update(Request request, Transaction transaction) {
        var customer = of(transaction, request.id());
        fill(customer, request.params());
        transaction.put("customer.updated", customer);
        return customer;
    }

    private static void fill(ObjectNode customer, Params params) {
        for (var field : FIELDS) params.text(field).ifPresent(value -> customer.put(field, value));
        params.metadata("metadata", customer.withObject("/metadata"));
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        return ListPage.of(
                request,
                transaction,
                "customer",
                customer -> !customer.path("deleted").asBoolean()
                        && request.params().matches("email", customer.path("email")));
    }

    /** The customer that a parameter names. A deleted one does not exist any more. */
    static ObjectNode named(Transaction transaction, String id) {
        return Customers.find(transaction, id).orElseThrow(() -> ApiError.noSuch("customer", id, "customer"));
    }

    private static ObjectNode of(Transaction transaction, String id) {
        return Customers.find(transaction, id).orElseThrow(() -> ApiError.noSuch("customer", id));
    }

    private static ObjectNode anyOf(Transaction transaction, String id) {
        return transaction.find("customer", id).orElseThrow(() -> ApiError.noSuch("customer", id));
    }
}
