package kindred.media.store;

import io.smallrye.config.ConfigMapping;

/** The key that signs upload URLs. */
@ConfigMapping(prefix = "kindred.media.uploader")
interface UploaderConfig {
    /**
     * Access key that signs upload URLs. It must not be the service's own: it may only create objects in
     * {@code quarantine/}.
     */
    String accessKeyId();

    /** Secret of the key that signs upload URLs. */
    String secretAccessKey();
}
