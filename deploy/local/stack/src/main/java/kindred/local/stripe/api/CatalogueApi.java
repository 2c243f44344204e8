package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.store.Change;

/** @see <a href="https://docs.stripe.com/api/prices">Stripe: prices</a> */
final class CatalogueApi {
    private CatalogueApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/prices/{}", (request, change) -> find(request, change, "price"))
                .list("/v1/prices", CatalogueApi::list, "active", "product", "lookup_keys[]", "type", "currency")
                .on("GET", "/v1/products/{}", (request, change) -> find(request, change, "product"));
    }

    private static ObjectNode find(Request request, Change change, String kind) {
        return change.find(kind, request.id()).orElseThrow(() -> ApiError.noSuch(kind, request.id()));
    }

    private static ObjectNode list(Request request, Change change) {
        var params = request.params();
        var active = params.flag("active");
        var keys = params.list("lookup_keys");
        return ListPage.of(
                request,
                change,
                "price",
                price -> active.map(wanted -> wanted == price.path("active").asBoolean())
                                .orElse(true)
                        && (keys.isEmpty()
                                || keys.contains(price.path("lookup_key").asText()))
                        && params.allows("product", price.path("product"))
                        && params.allows("type", price.path("type"))
                        && params.allows("currency", price.path("currency")));
    }
}
