package kindred.media.claim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Image;
import kindred.media.processing.ImageFormat;
import kindred.media.processing.ImageRejected;
import kindred.media.store.ObjectStore;
import kindred.media.store.UploadedFile;

/**
 * An uploaded file that matches its announcement and has an accepted format. S3 checks the announcement, too, but not
 * every S3 server checks all of it.
 */
final class QuarantinedFile {
    private final ImageFormat format;
    private final byte[] bytes;

    private QuarantinedFile(ImageFormat format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    ImageFormat format() {
        return format;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Empty if there is no file. */
    static Optional<QuarantinedFile> read(Image announced, ObjectStore store) throws ImageRejected {
        var file = store.readQuarantined(announced.storageId, announced.announcedSize);
        return file.isEmpty() ? Optional.empty() : Optional.of(check(announced, file.get()));
    }

    private static QuarantinedFile check(Image announced, UploadedFile file) throws ImageRejected {
        var bytes = file.bytes();
        if (bytes.length != announced.announcedSize) throw notAsAnnounced("The file does not have the announced size.");
        if (!announced.announcedType.equals(file.type()))
            throw notAsAnnounced(
                    "The file was uploaded with another Content-Type than " + announced.announcedType + ".");
        if (!file.extras().isEmpty())
            throw notAsAnnounced("The file was uploaded with " + String.join(", ", file.extras()) + ".");
        if (!file.isIntact()) throw notAsAnnounced("The file was not uploaded in one request.");
        if (announced.sha256 != null && !announced.sha256.equals(sha256(bytes)))
            throw notAsAnnounced("The file does not have the announced SHA-256.");
        var format = ImageFormat.require(bytes);
        if (!format.contentType().equals(announced.announcedType))
            throw notAsAnnounced("The file is " + format.contentType() + ", not " + announced.announcedType + ".");
        return new QuarantinedFile(format, bytes);
    }

    private static ImageRejected notAsAnnounced(String detail) {
        return new ImageRejected(ProblemCode.IMAGE_NOT_AS_ANNOUNCED, detail);
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
