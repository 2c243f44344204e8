package kindred.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.core.Response.StatusType;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of problems: every error response has one of these codes. The code is the name in lower case with
 * dashes. A code never changes; a title may. {@code docs/problems.md} documents the codes for clients.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum ProblemCode {
    INVALID_REQUEST(400, "Malformed request"),
    INVALID_BODY(400, "Invalid request body"),
    VALIDATION_FAILED(400, "Validation failed"),
    INVALID_CURSOR(400, "Invalid cursor"),
    IDEMPOTENCY_KEY_REQUIRED(400, "Missing or invalid Idempotency-Key header"),
    UNKNOWN_PLAN(400, "Unknown plan"),
    INVALID_SIGNATURE(400, "Missing or invalid signature"),
    UNAUTHENTICATED(401, "Missing or invalid session token"),
    SESSION_REVOKED(401, "The session is revoked"),
    FORBIDDEN(403, "Access denied"),
    ACCESS_REVOKED(403, "Your access is revoked"),
    NOT_YOUR_MESSAGE(403, "Only the sender can edit or delete this message"),
    RECIPIENT_REFUSES(403, "The recipient does not accept messages from you"),
    NOT_FOUND(404, "Resource not found"),
    NOT_REGISTERED(404, "You are not registered"),
    USER_NOT_FOUND(404, "User not found"),
    CONVERSATION_NOT_FOUND(404, "Conversation not found"),
    MESSAGE_NOT_FOUND(404, "Message not found"),
    SUBSCRIPTION_NOT_FOUND(404, "Subscription not found"),
    IMAGE_NOT_FOUND(404, "Image not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No acceptable media type"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    CONFLICT(409, "The request conflicts with the stored state"),
    ALREADY_SUBSCRIBED(409, "You already have a subscription"),
    BLOCKED_BY_YOU(409, "You have blocked this user"),
    TOO_MANY_BLOCKS(409, "Block list is full"),
    MESSAGE_DELETED(409, "The message is deleted"),
    TOO_MANY_REACTIONS(409, "Reaction limit reached"),
    IMAGE_NOT_UPLOADED(409, "The image is not uploaded yet"),
    PRECONDITION_FAILED(412, "If-Match does not match the current ETag"),
    PAYLOAD_TOO_LARGE(413, "Request body too large"),
    URI_TOO_LONG(414, "Request URL too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    CONVERSATION_WITH_ONESELF(422, "You cannot start a conversation with yourself"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to a different request body"),
    IMAGE_NOT_AS_ANNOUNCED(422, "The file differs from the announced upload"),
    IMAGE_UNREADABLE(422, "The file is not a valid image"),
    IMAGE_TOO_LARGE(422, "The image has too many pixels"),
    UPGRADE_REQUIRED(426, "WebSocket upgrade required"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    TOO_MANY_REPORTS(429, "Daily report limit reached"),
    TOO_MANY_UPLOADS(429, "Too many open uploads"),
    UPLOAD_QUOTA_REACHED(429, "Daily upload limit reached"),
    HEADERS_TOO_LARGE(431, "Request headers too large"),
    INTERNAL_ERROR(500, "Internal server error"),
    BAD_GATEWAY(502, "Invalid response from an upstream service"),
    SERVICE_UNAVAILABLE(503, "Service unavailable"),
    GATEWAY_TIMEOUT(504, "An upstream service did not respond in time"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

    /** {@code Retry-After} of a 503. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code in the response, for example {@code user-not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem with that code; empty if the catalogue does not have it. */
    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values())
                .filter(problem -> problem.code().equals(code))
                .findFirst();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI type() {
        return URI.create("urn:kindred:problem:" + code());
    }

    /** A problem to throw. */
    public HttpProblem problem() {
        return builder().build();
    }

    /** A problem to throw. The client receives the detail. */
    public HttpProblem problem(String detail) {
        return builder().withDetail(detail).build();
    }

    /** A problem to throw. The client receives the detail; only the log has the cause. */
    public HttpProblem problem(String detail, Throwable cause) {
        var problem = problem(detail);
        problem.initCause(cause);
        return problem;
    }

    /** A problem to throw. {@code Retry-After} tells the client when to retry. */
    public HttpProblem problem(Duration retryAfter) {
        return builder()
                .withHeader("Retry-After", Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /**
     * The problem that answers a failure outside of Jakarta REST: the failure itself if it is one, a 400 with the message of an
     * {@link IllegalArgumentException}, a 503 if the database is unavailable, else a 500.
     */
    public static HttpProblem problemOf(Throwable failure) {
        if (failure instanceof HttpProblem problem) return problem;
        if (failure instanceof IllegalArgumentException invalid)
            return INVALID_REQUEST.builder().withDetail(invalid.getMessage()).build();
        return DatabaseOutage.isCauseOf(failure) ? SERVICE_UNAVAILABLE.problem() : INTERNAL_ERROR.problem();
    }

    HttpProblem.Builder builder() {
        var builder = HttpProblem.builder()
                .withType(type())
                .withTitle(title)
                .withStatus(new Status(status, title))
                .with("code", code());
        return this == SERVICE_UNAVAILABLE ? builder.withHeader("Retry-After", RETRY_AFTER_SECONDS) : builder;
    }

    /** A status by its number, because Jakarta REST has no constant for 422. */
    private record Status(int code, String reason) implements StatusType {
        @Override
        public int getStatusCode() {
            return code;
        }

        @Override
        public Family getFamily() {
            return Family.familyOf(code);
        }

        @Override
        public String getReasonPhrase() {
            return reason;
        }
    }

    /** The general code of a status that the framework chose, for example a 404 of the router. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 400 -> INVALID_REQUEST;
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 502 -> BAD_GATEWAY;
            case 503 -> SERVICE_UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            case 505 -> HTTP_VERSION_NOT_SUPPORTED;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }
}
