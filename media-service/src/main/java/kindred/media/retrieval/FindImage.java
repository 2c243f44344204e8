package kindred.media.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Grants;
import kindred.media.store.ObjectStore;
import kindred.media.store.PictureSize;
import kindred.media.store.PresignedUrl;
import kindred.media.store.UrlSigner;

/** Gives those who may see an image a URL of it; to everybody else it does not exist. */
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

    PresignedUrl url(UUID storageId, PictureSize size, UUID viewer) {
        var stored = Objects.requireNonNull(
                grants.visible(storageId, viewer).orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem).stored);
        store.demandPresence();
        var type = size == PictureSize.ORIGINAL ? stored.contentType() : stored.thumbnailType();
        return signer.download(storageId, size, type, config.valid());
    }

    /** The same for somebody who is sent there at once: the picture is not lost. */
    PresignedUrl reachableUrl(UUID storageId, PictureSize size, UUID viewer) {
        var url = url(storageId, size, viewer);
        if (!store.isKept(storageId, size)) throw ProblemCode.IMAGE_NOT_FOUND.problem();
        return url;
    }
}
