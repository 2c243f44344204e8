package kindred.media.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Connections to S3. */
@ConfigMapping(prefix = "kindred.media.s3")
interface S3HttpConfig {
    /** Connections that are open at the same time; a call that finds none free waits for {@code connection-timeout}. */
    @WithDefault("64")
    int maxConnections();

    /** For a free connection, and as much again for a new one to open. */
    @WithDefault("1s")
    Duration connectionTimeout();

    /** For the next bytes of an answer. */
    @WithDefault("4s")
    Duration socketTimeout();

    /** How long an unused connection is kept; shorter than S3 (20 s) and S3Proxy (30 s) keep theirs. */
    @WithDefault("10s")
    Duration maxIdleTime();
}
