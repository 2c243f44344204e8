package kindred.media.processing;

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

/** The accepted image formats. ImageIO knows more: their decoders must not be reachable from outside. */
public enum ImageFormat {
    JPEG("image/jpeg", FileType.Jpeg),
    PNG("image/png", FileType.Png),
    GIF("image/gif", FileType.Gif),
    WEBP("image/webp", FileType.WebP);

    /** Uses the JDK's reader for the files that it can read. It finds that reader only if it is registered itself. */
    private static final ImageReaderSpi JPEG_READER = new JPEGImageReaderSpi();

    static {
        ImageIO.setUseCache(false); // no temporary files
        IIORegistry.getDefaultInstance().registerServiceProvider(JPEG_READER, ImageReaderSpi.class);
    }

    private final String contentType;
    private final FileType fileType;

    ImageFormat(String contentType, FileType fileType) {
        this.contentType = contentType;
        this.fileType = fileType;
    }

    /** Detects the format by the first bytes; empty for other formats. */
    public static Optional<ImageFormat> of(byte[] file) {
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
            case JPEG -> JPEG_READER.createReaderInstance();
            case WEBP -> new WebPImageReaderSpi().createReaderInstance();
            case PNG, GIF -> ImageIO.getImageReadersByMIMEType(contentType).next();
        };
    }
}
