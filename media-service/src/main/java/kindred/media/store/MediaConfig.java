package kindred.media.store;

import io.smallrye.config.ConfigMapping;

/** Where the objects are. Everything else about S3 is configured by Quarkus' own {@code quarkus.s3.*}. */
@ConfigMapping(prefix = "kindred.media")
public interface MediaConfig {
    /** The bucket, which lets nobody in without a signature and blocks public ACLs. */
    String bucket();
}
