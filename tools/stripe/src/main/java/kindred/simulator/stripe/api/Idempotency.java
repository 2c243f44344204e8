package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kindred.simulator.stripe.http.Response;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * Returns the first response to every request with the same key and parameters. The transaction of the request stores
 * the response. A rejected request changes nothing, so its response is not stored.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
final class Idempotency {
    static final int MAX_KEY_LENGTH = 255;

    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /** Runs the work unless another request with this key is in progress. */
    Response exclusively(Optional<String> key, Supplier<Response> work) {
        if (key.isEmpty()) return work.get();
        if (key.get().length() > MAX_KEY_LENGTH)
            throw ApiError.invalid("Idempotency keys have up to %d characters.".formatted(MAX_KEY_LENGTH));
        if (!inProgress.add(key.get())) throw ApiError.inProgress(key.get());
        try {
            return work.get();
        } finally {
            inProgress.remove(key.get());
        }
    }

    Optional<Response> find(Transaction transaction, Optional<String> key, String path, Params params) {
        return key.flatMap(given -> transaction.find(id(given))).map(known -> {
            if (!known.path("path").asText().equals(path)
                    || !known.path("params").asText().equals(params.fingerprint()))
                throw ApiError.differentParameters(key.orElseThrow());
            return new Response(200, (ObjectNode) known.path("body"))
                    .with("Idempotent-Replayed", "true")
                    .with("Original-Request", known.path("request").asText());
        });
    }

    void save(
            Transaction transaction,
            Optional<String> key,
            String path,
            Params params,
            String requestId,
            ObjectNode body) {
        key.ifPresent(given -> {
            var response = Json.object()
                    .put("object", "_answer")
                    .put("id", id(given))
                    .put("path", path)
                    .put("params", params.fingerprint())
                    .put("request", requestId);
            response.set("body", body);
            transaction.put(response);
        });
    }

    private static String id(String key) {
        return "_answer_" + key;
    }
}
