package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.billing.Customers;
import kindred.local.stripe.store.Change;

/** @see <a href="https://docs.stripe.com/api/customers">Stripe: customers</a> */
final class CustomersApi {
    private static final String[] FIELDS = {"email", "name", "description", "phone"};

    private CustomersApi() {}

    static void routes(Routes routes) {
        routes.on("POST", "/v1/customers", CustomersApi::create, "email", "name", "description", "phone", "metadata[*]")
                .on("GET", "/v1/customers/{}", (request, change) -> anyOf(change, request.id()))
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
                        (request, change) -> Customers.delete(change, of(change, request.id())))
                .list("/v1/customers", CustomersApi::list, "email");
    }

    private static ObjectNode create(Request request, Change change) {
        var customer = Customers.create(change);
        fill(customer, request.params());
        change.put("customer.created", customer);
        return customer;
    }

    private static ObjectNode update(Request request, Change change) {
        var customer = of(change, request.id());
        fill(customer, request.params());
        change.put("customer.updated", customer);
        return customer;
    }

    private static void fill(ObjectNode customer, Params params) {
        for (var field : FIELDS) params.text(field).ifPresent(value -> customer.put(field, value));
        params.metadata("metadata", customer.withObject("/metadata"));
    }

    private static ObjectNode list(Request request, Change change) {
        return ListPage.of(
                request,
                change,
                "customer",
                customer -> !customer.path("deleted").asBoolean()
                        && request.params().allows("email", customer.path("email")));
    }

    /** Whom a parameter names; a deleted one is not there any more. */
    static ObjectNode named(Change change, String id) {
        return Customers.find(change, id).orElseThrow(() -> ApiError.noSuch("customer", id, "customer"));
    }

    private static ObjectNode of(Change change, String id) {
        return Customers.find(change, id).orElseThrow(() -> ApiError.noSuch("customer", id));
    }

    private static ObjectNode anyOf(Change change, String id) {
        return change.find("customer", id).orElseThrow(() -> ApiError.noSuch("customer", id));
    }
}
