package kindred.media.claim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Image;
import kindred.media.picture.PictureFormat;
import kindred.media.picture.ImageRejected;
import kindred.media.store.ObjectStore;

/** The file as it was uploaded, which is the one that was announced, and of a format that is read. S3 has checked; not all of them do. */
final class QuarantinedFile {
    private final PictureFormat format;
    private final byte[] bytes;

    private QuarantinedFile(PictureFormat format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    PictureFormat format() {
        return format;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Empty if there is none. */
    static Optional<QuarantinedFile> of(Image announced, ObjectStore store) throws ImageRejected {
        var found = store.quarantined(announced.storageId, announced.announcedSize);
        return found.isEmpty() ? Optional.empty() : Optional.of(checked(announced, found.get()));
    }

    private static QuarantinedFile checked(Image announced, byte[] bytes) throws ImageRejected {
        if (bytes.length != announced.announcedSize) throw another("The file does not have the announced size.");
        if (announced.sha256 != null && !announced.sha256.equals(sha256(bytes)))
            throw another("The file does not have the announced SHA-256.");
        var format = PictureFormat.of(bytes)
                .orElseThrow(() ->
                        new ImageRejected(ProblemCode.IMAGE_UNREADABLE, "The file is not a JPEG, PNG, GIF or WebP."));
        if (!format.contentType().equals(announced.announcedType))
            throw another("The file is " + format.contentType() + ".");
        return new QuarantinedFile(format, bytes);
    }

    private static ImageRejected another(String detail) {
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
