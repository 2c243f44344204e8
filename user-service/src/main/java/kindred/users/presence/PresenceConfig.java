package kindred.users.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long somebody counts as online, and how often that is told. */
@ConfigMapping(prefix = "kindred.presence")
public interface PresenceConfig {
    /** How long one renewal keeps a user online. Clients renew at half of it. */
    @WithDefault("35s")
    Duration lease();

    /** How long an event that somebody is online holds; it is repeated before. Less than half of what the topic keeps. */
    @WithDefault("20m")
    Duration announcementHolds();

    /** How often lapsed leases are looked for. */
    @WithDefault("5s")
    Duration sweepEvery();
}
