package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kindred.local.stripe.store.Json;

/**
 * A page of a list, newest first.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: pagination</a>
 */
final class ListPage {
    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;

    private ListPage() {}

    static ObjectNode of(Request request, Stream<ObjectNode> oldestFirst) {
        var params = request.params();
        var limit = params.integer("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT)
            throw ApiError.invalid("parameter_invalid_integer", "limit", "Invalid limit: must be between 1 and 100");
        List<ObjectNode> all = new ArrayList<>(
                oldestFirst.filter(object -> isCreatedAsAsked(object, params)).toList());
        Collections.reverse(all);

        var after = params.text("starting_after");
        var before = params.text("ending_before");
        if (after.isPresent()) all = all.subList(indexOf(all, after.get(), "starting_after") + 1, all.size());
        if (before.isPresent()) all = all.subList(0, indexOf(all, before.get(), "ending_before"));
        var hasMore = all.size() > limit;
        if (hasMore) {
            // Towards the newer ones, the page is what lies next to the given one
            var start = before.isPresent() ? all.size() - limit.intValue() : 0;
            all = all.subList(start, start + limit.intValue());
        }
        var page = Json.list(request.path()).put("has_more", hasMore);
        all.forEach(page.withArray("data")::add);
        return page;
    }

    private static boolean isCreatedAsAsked(ObjectNode object, Params params) {
        var created = object.path("created").asLong();
        return params.integer("created").map(at -> created == at).orElse(true)
                && params.integer("created[gt]").map(at -> created > at).orElse(true)
                && params.integer("created[gte]").map(at -> created >= at).orElse(true)
                && params.integer("created[lt]").map(at -> created < at).orElse(true)
                && params.integer("created[lte]").map(at -> created <= at).orElse(true);
    }

    private static int indexOf(List<ObjectNode> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) if (all.get(i).path("id").asText().equals(id)) return i;
        throw ApiError.noSuch("object", id, param);
    }
}
