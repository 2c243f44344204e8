package kindred.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The rates of the limits in {@link Limit}. Each replica of the gateway counts alone. A rate such as {@code 60, 2/s}
 * allows 60 calls at once, and two more each second; the period is {@code s}, {@code min} or {@code h}.
 */
@ConfigMapping(prefix = "kindred.gateway.rate-limits")
public interface RateLimitsConfig {
    /**
     * {@code enforce} rejects what exceeds a limit, {@code dry-run} only counts it in the metric
     * {@code kindred_gateway_limit_decisions_total}, {@code off} does not count.
     */
    @WithDefault("enforce")
    Mode mode();

    /**
     * Maximum number of buckets in memory for addresses, and again for users; one takes about 500 bytes. Beyond it,
     * the buckets that are used least are dropped, so they start full again.
     */
    @WithDefault("50000")
    int maxBuckets();

    /** Requests of one address (IPv6: one /64 network), before authentication. */
    @WithDefault("2000, 500/s")
    Rate address();

    /** Webhooks from one address. */
    @WithDefault("2000, 100/s")
    Rate webhooks();

    /** New registrations from one address. */
    @WithDefault("500, 500/h")
    Rate registrations();

    /** Requests of one user. */
    @WithDefault("1500, 100/s")
    Rate user();

    /** Requests of one user to one operation that has no limit of its own. */
    @WithDefault("300, 30/s")
    Rate operation();

    /** Searches of one user. */
    @WithDefault("200, 1/s")
    Rate searches();

    /** Conversations that one user starts. A conversation that exists already does not count. */
    @WithDefault("60, 60/h")
    Rate conversations();

    /** Upload URLs for one user. */
    @WithDefault("100, 200/h")
    Rate uploads();

    /** Checkouts and visits to the portal of one user. */
    @WithDefault("40, 40/h")
    Rate checkouts();

    /** Reports of one user. */
    @WithDefault("50, 50/h")
    Rate reports();

    /** Live sockets that one user opens. */
    @WithDefault("60, 1/s")
    Rate sockets();

    /** Users that one user starts to watch, over all sockets. */
    @WithDefault("1000, 20/s")
    Rate watchFrames();

    /** Conversations that one user resumes, over all sockets. */
    @WithDefault("1000, 20/s")
    Rate resumeFrames();

    /** {@code read} and {@code delivered} frames of one user. */
    @WithDefault("300, 20/s")
    Rate receiptFrames();

    /** {@code typing} frames of one user. */
    @WithDefault("100, 10/s")
    Rate typingFrames();

    /** {@code authenticate} frames of one user. */
    @WithDefault("60, 1/s")
    Rate authenticateFrames();

    /** All other frames of one user. */
    @WithDefault("300, 20/s")
    Rate otherFrames();

    /** Frames of one user that were rejected because of a limit. Beyond it, the gateway closes the socket. */
    @WithDefault("50, 1/s")
    Rate rejectedFrames();

    /** Whether limits are enforced. */
    enum Mode {
        ENFORCE,
        DRY_RUN,
        OFF
    }
}
