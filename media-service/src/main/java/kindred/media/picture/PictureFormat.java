package kindred.media.picture;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The formats that are read. ImageIO knows more, which nobody outside needs to be able to reach. */
public enum PictureFormat {
    JPEG("image/jpeg", FileType.Jpeg),
    PNG("image/png", FileType.Png),
    GIF("image/gif", FileType.Gif),
    WEBP("image/webp", FileType.WebP);

    /** It hands on to the JDK's reader what that can read, and finds it when it is registered. */
    private static final ImageReaderSpi JPEG_READERS = new JPEGImageReaderSpi();

    static {
        ImageIO.setUseCache(false); // no files beside the service
        IIORegistry.getDefaultInstance().registerServiceProvider(JPEG_READERS, ImageReaderSpi.class);
    }

    private final String contentType;
    private final FileType fileType;

    PictureFormat(String contentType, FileType fileType) {
        this.contentType = contentType;
        this.fileType = fileType;
    }

    /** By its first bytes, whatever anybody says of it; empty for everything that is not read. */
    public static Optional<PictureFormat> of(byte[] file) {
        try {
            var found = FileTypeDetector.detectFileType(new ByteArrayInputStream(file));
            return Arrays.stream(values())
                    .filter(format -> format.fileType == found)
                    .findFirst();
        } catch (IOException tooShort) {
            return Optional.empty();
        }
    }

    public String contentType() {
        return contentType;
    }

    ImageReader reader() throws IOException {
        return switch (this) {
            case JPEG -> JPEG_READERS.createReaderInstance();
            case WEBP -> new WebPImageReaderSpi().createReaderInstance();
            case PNG, GIF -> ImageIO.getImageReadersByMIMEType(contentType).next();
        };
    }
}
