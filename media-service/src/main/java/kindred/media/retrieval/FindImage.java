package kindred.media.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Grants;
import kindred.media.store.ImageSize;
import kindred.media.store.ObjectStore;
import kindred.media.store.PresignedUrl;
import kindred.media.store.UrlSigner;

/** Creates presigned URLs for the users who may see an image. For other users the image does not exist. */
@ApplicationScoped
class FindImage {
    private final Grants grants;
    private final UrlSigner signer;
    private final ObjectStore store;
    private final RetrievalConfig config;

    FindImage(Grants grants, UrlSigner signer, ObjectStore store, RetrievalConfig config) {
        this.grants = grants;
        this.signer = signer;
        this.store = store;
        this.config = config;
    }

    PresignedUrl findUrl(UUID storageId, ImageSize size, UUID viewer) {
        var stored = Objects.requireNonNull(
                grants.findVisible(storageId, viewer).orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem).stored);
        store.requireAvailable();
        var type = size == ImageSize.ORIGINAL ? stored.contentType() : stored.thumbnailType();
        return signer.signDownload(storageId, size, type, config.urlTtl());
    }

    /** Also checks that the file exists, for a client that follows the URL at once. */
    PresignedUrl findExistingUrl(UUID storageId, ImageSize size, UUID viewer) {
        var url = findUrl(storageId, size, viewer);
        if (!store.exists(storageId, size)) throw ProblemCode.IMAGE_NOT_FOUND.problem();
        return url;
    }
}
