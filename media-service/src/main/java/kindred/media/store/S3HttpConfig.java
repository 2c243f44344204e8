package kindred.media.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** HTTP connections to S3. */
@ConfigMapping(prefix = "kindred.media.s3")
interface S3HttpConfig {
    /** Largest number of open connections to S3. A call that finds none free waits up to {@code connection-timeout}. */
    @WithDefault("64")
    int maxConnections();

    /** How long a call waits for a free connection to S3, and how long for a new one to open. */
    @WithDefault("1s")
    Duration connectionTimeout();

    /** How long a call waits for the next bytes of a response of S3. */
    @WithDefault("4s")
    Duration socketTimeout();

    /**
     * How long an unused connection to S3 stays open. It must be shorter than the servers keep theirs: S3 20 s, S3Proxy
     * 30 s.
     */
    @WithDefault("10s")
    Duration maxIdleTime();
}
