package kindred.media.store;

import io.smallrye.config.ConfigMapping;

/** Where the objects are. Everything else about S3 is configured by Quarkus' own {@code quarkus.s3.*}. */
@ConfigMapping(prefix = "kindred.media")
public interface MediaConfig {
    /** The bucket, which lets nobody in without a signature, blocks public ACLs, and by its CORS rules lets the front end {@code PUT} and {@code GET}. */
    String bucket();
}
