package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints of prices and products.
 *
 * @see <a href="https://docs.stripe.com/api/prices">Stripe: prices</a>
 */
final class CatalogueApi {
    private CatalogueApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/prices/{}", (request, transaction) -> find(request, transaction, "price"))
                .list("/v1/prices", CatalogueApi::list, "active", "product", "lookup_keys[]", "type", "currency")
                .on("GET", "/v1/products/{}", (request, transaction) -> find(request, transaction, "product"));
    }

    private static ObjectNode find(Request request, Transaction transaction, String kind) {
        return transaction.find(kind, request.id()).orElseThrow(() -> ApiError.noSuch(kind, request.id()));
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        var params = request.params();
        var active = params.flag("active");
        var keys = params.list("lookup_keys");
        return ListPage.of(
                request,
                transaction,
                "price",
                price -> active.map(wanted -> wanted == price.path("active").asBoolean())
                                .orElse(true)
                        && (keys.isEmpty()
                                || keys.contains(price.path("lookup_key").asText()))
                        && params.matches("product", price.path("product"))
                        && params.matches("type", price.path("type"))
                        && params.matches("currency", price.path("currency")));
    }
}
