package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * An error response in Stripe's format and wording.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: errors</a>
 */
final class ApiError extends RuntimeException {
    private static final String INVALID_REQUEST = "invalid_request_error";

    final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    private ApiError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, INVALID_REQUEST, null, null, message);
    }

    static ApiError invalid(String code, String param, String message) {
        return new ApiError(400, INVALID_REQUEST, code, param, message);
    }

    static ApiError missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    /** The URL names an object that does not exist. */
    static ApiError noSuch(String kind, String id) {
        return new ApiError(404, INVALID_REQUEST, "resource_missing", "id", "No such " + kind + ": '" + id + "'");
    }

    /** A parameter names an object that does not exist. */
    static ApiError noSuch(String kind, String id, String param) {
        return invalid("resource_missing", param, "No such " + kind + ": '" + id + "'");
    }

    static ApiError unauthorized(String message) {
        return new ApiError(401, INVALID_REQUEST, null, null, message);
    }

    static ApiError unknownUrl(String method, String path) {
        return new ApiError(
                404,
                INVALID_REQUEST,
                null,
                null,
                "Unrecognized request URL (%s: %s). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
                        .formatted(method, path));
    }

    static ApiError differentParameters(String key) {
        return new ApiError(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '%s' if you meant to execute a different request."
                        .formatted(key));
    }

    static ApiError inProgress(String key) {
        return new ApiError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key: %s. Please try again later."
                        .formatted(key));
    }

    static ApiError declined() {
        return new ApiError(402, "card_error", "card_declined", null, "Your card was declined.");
    }

    static ApiError outage() {
        return new ApiError(503, "api_error", null, null, "Sorry, there was a problem on our end. Please try again.");
    }

    static ApiError internal(RuntimeException failure) {
        return new ApiError(500, "api_error", null, null, "The stand-in failed: " + failure);
    }

    ObjectNode json() {
        var json = Json.object();
        var error = json.putObject("error");
        if (code != null)
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        error.put("message", getMessage());
        if (param != null) error.put("param", param);
        error.put("type", type);
        return json;
    }
}
