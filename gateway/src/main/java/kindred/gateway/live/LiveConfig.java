package kindred.gateway.live;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of everything a live socket may take. */
@ConfigMapping(prefix = "kindred.gateway.live")
public interface LiveConfig {
    /** Sockets of one user at one gateway. */
    @WithDefault("10")
    int socketsPerUser();

    /** Bytes of a frame from a client. */
    @WithDefault("16K")
    MemorySize frame();

    /** Frames that a client may send within a second. */
    @WithDefault("20")
    int framesPerSecond();

    /** People whom one socket may watch. */
    @WithDefault("100")
    int watched();

    /** Conversations that one frame may resume. */
    @WithDefault("50")
    int resumed();

    /** Messages of a conversation that are sent when it is resumed, and as many changes; if there are more, the client is told to read them. At most 200. */
    @WithDefault("100")
    int missed();

    /** Characters that wait for a client that reads slowly; then it gets a gap in their place. */
    @WithDefault("256K")
    MemorySize waiting();

    /** How long a socket stays open after the session of its client has expired. */
    @WithDefault("15s")
    Duration leeway();

    /** How often a ping is sent. Shorter than what proxies wait for something to move. */
    @WithDefault("25s")
    Duration ping();

    /** How often a socket says that its user is online. Less than half of the lease. */
    @WithDefault("15s")
    Duration presence();

    /** Within which time clients of a gateway that stops are asked to come back, each at another moment. */
    @WithDefault("5s")
    Duration comeBack();
}
