package kindred.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param authorization the header; null for none
 * @param idempotencyKey the header; null for none
 * @param body JSON; null for none
 */
public record Call(
        String method,
        String path,
        @Nullable String authorization,
        @Nullable String idempotencyKey,
        @Nullable String body) {
    public static Call get(String path, String authorization) {
        return new Call("GET", path, authorization, null, null);
    }
}
