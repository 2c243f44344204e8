package kindred.local.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kindred.local.stripe.http.Answer;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Json;

/**
 * The same key with the same parameters has the same answer. An answer is remembered in the change that it tells of; a refused request
 * is not, since it has changed nothing.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
final class Idempotency {
    static final int LONGEST_KEY = 255;

    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /** Does the work unless somebody else is at it under this key. */
    Answer alone(Optional<String> key, Supplier<Answer> work) {
        if (key.isEmpty()) return work.get();
        if (key.get().length() > LONGEST_KEY)
            throw ApiError.invalid("Idempotency keys have up to %d characters.".formatted(LONGEST_KEY));
        if (!inProgress.add(key.get())) throw ApiError.inProgress(key.get());
        try {
            return work.get();
        } finally {
            inProgress.remove(key.get());
        }
    }

    Optional<Answer> known(Change change, Optional<String> key, String path, Params params) {
        return key.flatMap(given -> change.find(id(given))).map(known -> {
            if (!known.path("path").asText().equals(path)
                    || !known.path("params").asText().equals(params.fingerprint()))
                throw ApiError.otherParameters(key.orElseThrow());
            return new Answer(200, (ObjectNode) known.path("body"))
                    .with("Idempotent-Replayed", "true")
                    .with("Original-Request", known.path("request").asText());
        });
    }

    void remember(Change change, Optional<String> key, String path, Params params, String requestId, ObjectNode body) {
        key.ifPresent(given -> {
            var answer = Json.object()
                    .put("object", "_answer")
                    .put("id", id(given))
                    .put("path", path)
                    .put("params", params.fingerprint())
                    .put("request", requestId);
            answer.set("body", body);
            change.put(answer);
        });
    }

    private static String id(String key) {
        return "_answer_" + key;
    }
}
