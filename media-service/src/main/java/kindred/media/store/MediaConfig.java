package kindred.media.store;

import io.smallrye.config.ConfigMapping;

/** The bucket of images. The keys {@code quarkus.s3.*} of Quarkus configure the S3 client. */
@ConfigMapping(prefix = "kindred.media")
public interface MediaConfig {
    /**
     * The bucket of images. It must refuse unsigned requests and block public ACLs. Its CORS rules must allow
     * {@code PUT} and {@code GET} from the front end.
     */
    String bucket();
}
