package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * A page of a list, newest objects first.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: pagination</a>
 */
final class ListPage {
    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;

    private ListPage() {}

    static ObjectNode of(Request request, Transaction transaction, String kind, Predicate<ObjectNode> filter) {
        var params = request.params();
        var limit = params.integer("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT)
            throw ApiError.invalid("parameter_invalid_integer", "limit", "Invalid limit: must be between 1 and 100");
        var after = params.text("starting_after");
        var before = params.text("ending_before");

        List<String> ids = new ArrayList<>(transaction.ids(kind));
        Collections.reverse(ids);
        if (after.isPresent()) ids = ids.subList(indexOf(ids, after.get(), "starting_after") + 1, ids.size());
        if (before.isPresent()) {
            ids = ids.subList(0, indexOf(ids, before.get(), "ending_before"));
            // The page before an object contains the objects next to it
            Collections.reverse(ids);
        }
        var found = new ArrayList<>(transaction
                .all(ids, object -> matchesCreated(object, params) && filter.test(object))
                .limit(limit + 1)
                .toList());
        var hasMore = found.size() > limit;
        if (hasMore) found.remove(found.size() - 1);
        if (before.isPresent()) Collections.reverse(found);

        var page = Json.list(request.path()).put("has_more", hasMore);
        page.withArray("data").addAll(found);
        return page;
    }

    private static boolean matchesCreated(ObjectNode object, Params params) {
        var created = object.path("created").asLong();
        return params.integer("created").map(at -> created == at).orElse(true)
                && params.integer("created[gt]").map(at -> created > at).orElse(true)
                && params.integer("created[gte]").map(at -> created >= at).orElse(true)
                && params.integer("created[lt]").map(at -> created < at).orElse(true)
                && params.integer("created[lte]").map(at -> created <= at).orElse(true);
    }

    private static int indexOf(List<String> ids, String id, String param) {
        var index = ids.indexOf(id);
        if (index < 0) throw ApiError.noSuch("object", id, param);
        return index;
    }
}
