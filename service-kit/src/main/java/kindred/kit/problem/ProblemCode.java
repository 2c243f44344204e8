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
 * The catalogue of problems: every error a client can meet has one of these codes. The code is the name in lower case with dashes
 * and never changes; titles may. Documented for clients in {@code docs/problems.md}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request cannot be understood"),
    INVALID_BODY(400, "The body is not the JSON that is expected"),
    VALIDATION_FAILED(400, "Some fields are not valid"),
    INVALID_CURSOR(400, "The cursor is not one of this list"),
    IDEMPOTENCY_KEY_REQUIRED(400, "The Idempotency-Key header is missing or not valid"),
    UNKNOWN_PLAN(400, "This is not sold"),
    INVALID_SIGNATURE(400, "The signature is missing or not valid"),
    UNAUTHENTICATED(401, "A valid session token is required"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_YOUR_MESSAGE(403, "Only who has sent a message may change it"),
    RECIPIENT_REFUSES(403, "This person does not take messages from you"),
    NOT_FOUND(404, "There is nothing here"),
    NOT_REGISTERED(404, "You have not registered yet"),
    USER_NOT_FOUND(404, "There is no such user"),
    CONVERSATION_NOT_FOUND(404, "There is no such conversation"),
    MESSAGE_NOT_FOUND(404, "There is no such message"),
    SUBSCRIPTION_NOT_FOUND(404, "You have never begun to subscribe"),
    IMAGE_NOT_FOUND(404, "There is no such image"),
    METHOD_NOT_ALLOWED(405, "This path does not know the method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in an accepted media type"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    CONFLICT(409, "The request conflicts with what is stored"),
    ALREADY_SUBSCRIBED(409, "You have a subscription already"),
    BLOCKED_BY_YOU(409, "You have blocked this person"),
    TOO_MANY_BLOCKS(409, "You have blocked as many people as one may"),
    MESSAGE_DELETED(409, "The message has been deleted"),
    TOO_MANY_REACTIONS(409, "You have reacted with as many emoji as one may"),
    IMAGE_NOT_UPLOADED(409, "The image has not been uploaded yet"),
    PRECONDITION_FAILED(412, "What is stored is not what If-Match names"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The request line is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not understood"),
    CONVERSATION_WITH_ONESELF(422, "A conversation needs another person"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    IMAGE_NOT_AS_ANNOUNCED(422, "The file is not the one that was announced"),
    IMAGE_UNREADABLE(422, "The file is not a whole picture"),
    IMAGE_TOO_LARGE(422, "The picture has too many pixels"),
    UPGRADE_REQUIRED(426, "This path speaks WebSocket"),
    TOO_MANY_REPORTS(429, "You have reported as much as one may in a day"),
    TOO_MANY_UPLOADS(429, "Too many uploads are open"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    BAD_GATEWAY(502, "A service answered with something that cannot be passed on"),
    SERVICE_UNAVAILABLE(503, "A service is not available, try again later"),
    GATEWAY_TIMEOUT(504, "A service did not answer in time");

    /** Seconds after which a 503 is worth another try. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** As clients see it, for example {@code user-not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that clients see as that; empty for what is not in the catalogue. */
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

    /** To be thrown. */
    public HttpProblem problem() {
        return builder().build();
    }

    /** To be thrown; the detail is shown to the client. */
    public HttpProblem problem(String detail) {
        return builder().withDetail(detail).build();
    }

    /** To be thrown; the detail is shown to the client, the cause goes to the log only. */
    public HttpProblem problem(String detail, Throwable cause) {
        var problem = problem(detail);
        problem.initCause(cause);
        return problem;
    }

    /** To be thrown; the client is told to try again after that time. */
    public HttpProblem problem(Duration retryAfter) {
        return builder()
                .withHeader("Retry-After", Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    HttpProblem.Builder builder() {
        var builder = HttpProblem.builder()
                .withType(type())
                .withTitle(title)
                .withStatus(new Status(status, title))
                .with("code", code());
        return this == SERVICE_UNAVAILABLE ? builder.withHeader("Retry-After", RETRY_AFTER_SECONDS) : builder;
    }

    /** Some of our status codes (422) have no constant in Jakarta REST. */
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

    /** The general code of a status that no rule of ours chose, for example a 404 of the router. */
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
            case 431 -> HEADERS_TOO_LARGE;
            case 502 -> BAD_GATEWAY;
            case 503 -> SERVICE_UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }
}
