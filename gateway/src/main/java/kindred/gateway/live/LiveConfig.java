package kindred.gateway.live;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits and intervals of live sockets. */
@ConfigMapping(prefix = "kindred.gateway.live")
public interface LiveConfig {
    /** Maximum number of sockets of one user at one gateway. */
    @WithDefault("10")
    int socketsPerUser();

    /** Maximum size of a frame from a client. */
    @WithDefault("16K")
    MemorySize maxFrameSize();

    /** Maximum number of WebSocket frames from a client within one second: messages, their fragments, pings and pongs. */
    @WithDefault("20")
    int framesPerSecond();

    /** Maximum number of users that one socket watches. */
    @WithDefault("100")
    int maxWatched();

    /** Maximum number of conversations in one {@code resume} frame. */
    @WithDefault("50")
    int maxResumed();

    /**
     * Maximum number of missed messages, and of missed changes, that the gateway sends when a conversation is resumed.
     * If there are more, the client gets a gap and reads them itself. At most 200.
     */
    @WithDefault("100")
    int maxBacklog();

    /**
     * Maximum number of characters that wait for a slow client. If there are more, the gateway discards them and sends
     * a gap.
     */
    @WithDefault("256K")
    MemorySize maxQueued();

    /** How long a socket stays open after its session token expired. */
    @WithDefault("15s")
    Duration sessionGrace();

    /** Time without a frame or pong from the client after which the gateway closes a socket. Must be longer than the interval of pings. */
    @WithDefault("45s")
    Duration silenceTimeout();

    /**
     * Time in which the sockets of a user must answer a ping when the user opens one more than
     * {@code sockets-per-user} allows.
     */
    @WithDefault("2s")
    Duration probeTimeout();

    /** Interval of {@code ping} frames. Must be shorter than the idle timeout of proxies before the gateway. */
    @WithDefault("25s")
    Duration pingInterval();

    /** Interval at which a socket renews the presence lease of its user. Must be less than half of the lease. */
    @WithDefault("15s")
    Duration presenceInterval();

    /**
     * Maximum time until the clients of a stopping gateway connect again. Each socket gets a random delay up to it.
     */
    @WithDefault("5s")
    Duration reconnectSpread();
}
