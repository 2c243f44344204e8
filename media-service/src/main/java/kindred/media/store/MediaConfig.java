package kindred.media.store;

import io.smallrye.config.ConfigMapping;

/** The bucket of images. The keys {@code quarkus.s3.*} of Quarkus configure the S3 client. */
@ConfigMapping(prefix = "kindred.media")
public interface MediaConfig {
    /**
     * The bucket of images, configured as {@code deploy/bucket/README.md} says. The service checks at its start that the
     * bucket refuses unsigned requests, copies and access lists.
     */
    String bucket();
}
