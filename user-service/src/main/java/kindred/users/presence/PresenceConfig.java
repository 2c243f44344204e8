package kindred.users.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of leases and of presence events. */
@ConfigMapping(prefix = "kindred.presence")
public interface PresenceConfig {
    /** How long one renewal keeps a user online. Clients renew after half of it. */
    @WithDefault("35s")
    Duration lease();

    /**
     * How long the event of an online user is valid. It is published again before that. Must be less than half of the
     * topic's retention.
     */
    @WithDefault("20m")
    Duration announcementTtl();

    /** Interval of the job that ends expired leases and publishes their events. */
    @WithDefault("5s")
    Duration sweepInterval();
}
