package kindred.gateway.limit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kindred.gateway.contract.Operation;

/**
 * The catalogue of limits: what is counted, for whom, and what happens if the limiter itself fails. The rates are in
 * {@link RateLimitsConfig}. {@code docs/limits.md} shows the catalogue to clients.
 */
@SuppressWarnings("ImmutableEnumChecker") // method references and List.of are immutable
public enum Limit {
    ADDRESS(Scope.ADDRESS, OnFailure.ALLOW, RateLimitsConfig::address, "a request, before authentication"),
    WEBHOOKS(Scope.ADDRESS, OnFailure.ALLOW, RateLimitsConfig::webhooks, "a webhook", "stripeWebhook"),
    REGISTRATIONS(Scope.ADDRESS, OnFailure.ALLOW, RateLimitsConfig::registrations, "a new registration", "register"),
    USER(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::user, "a request"),
    OPERATION(
            Scope.USER_AND_OPERATION,
            OnFailure.ALLOW,
            RateLimitsConfig::operation,
            "a request to an operation without a limit of its own"),
    SEARCHES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::searches, "a search", "search"),
    CONVERSATIONS(
            Scope.USER, OnFailure.ALLOW, RateLimitsConfig::conversations, "a new conversation", "createConversation"),
    UPLOADS(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::uploads, "an upload URL", "generateUploadUrl"),
    CHECKOUTS(
            Scope.USER,
            OnFailure.REJECT,
            RateLimitsConfig::checkouts,
            "a checkout or a visit to the portal",
            "upgrade",
            "portal"),
    REPORTS(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::reports, "a report", "report"),
    SOCKETS(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::sockets, "an upgrade to a live socket"),
    WATCH_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::watchFrames, "a user in a `watch` frame"),
    RESUME_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::resumeFrames, "a conversation in a `resume` frame"),
    RECEIPT_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::receiptFrames, "a `read` or `delivered` frame"),
    TYPING_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::typingFrames, "a `typing` frame"),
    AUTHENTICATE_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::authenticateFrames, "an `authenticate` frame"),
    OTHER_FRAMES(Scope.USER, OnFailure.ALLOW, RateLimitsConfig::otherFrames, "any other frame"),
    REJECTED_FRAMES(
            Scope.USER, OnFailure.ALLOW, RateLimitsConfig::rejectedFrames, "a frame that another limit rejects");

    private static final Map<String, Limit> BY_OPERATION = Arrays.stream(values())
            .flatMap(limit -> limit.operations.stream().map(operation -> Map.entry(operation, limit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Scope scope;
    private final OnFailure onFailure;
    private final Function<RateLimitsConfig, Rate> rate;
    private final String counted;
    private final List<String> operations;

    /** Whose requests are counted together. */
    public enum Scope {
        ADDRESS,
        USER,
        USER_AND_OPERATION
    }

    /** What happens to a request if the limiter itself fails. */
    public enum OnFailure {
        ALLOW,
        REJECT
    }

    Limit(
            Scope scope,
            OnFailure onFailure,
            Function<RateLimitsConfig, Rate> rate,
            String counted,
            String... operations) {
        this.scope = scope;
        this.onFailure = onFailure;
        this.rate = rate;
        this.counted = counted;
        this.operations = List.of(operations);
    }

    /** The limit that counts the calls of this operation, in addition to {@link #ADDRESS} and {@link #USER}. */
    public static Limit of(Operation operation) {
        var own = BY_OPERATION.get(operation.id());
        if (own != null) return own;
        return operation.needsSession() ? OPERATION : WEBHOOKS;
    }

    /** The limit of a live frame of this type. */
    public static Limit ofFrame(String type) {
        return switch (type) {
            case "watch" -> WATCH_FRAMES;
            case "resume" -> RESUME_FRAMES;
            case "read", "delivered" -> RECEIPT_FRAMES;
            case "typing" -> TYPING_FRAMES;
            case "authenticate" -> AUTHENTICATE_FRAMES;
            default -> OTHER_FRAMES;
        };
    }

    /** The name of the limit in headers, metrics and documents. The configuration key is the same. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Scope scope() {
        return scope;
    }

    public OnFailure onFailure() {
        return onFailure;
    }

    public Rate rate(RateLimitsConfig config) {
        return rate.apply(config);
    }

    /** What costs one token. */
    public String counted() {
        return counted;
    }

    /** The ids of the operations that this limit counts. */
    public List<String> operations() {
        return operations;
    }
}
