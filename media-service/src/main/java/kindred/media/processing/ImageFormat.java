package kindred.media.processing;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern HEIF = Pattern.compile("ftyp(he..|mif1|msf1|avif|avis)");

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

    /** The format that a client means by a media type, in any case; clients also say {@code image/jpg}. */
    public static Optional<ImageFormat> ofContentType(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (type.equals("image/jpg")) return Optional.of(JPEG);
        return Arrays.stream(values())
                .filter(format -> format.contentType.equals(type))
                .findFirst();
    }

    /** Detects the format by the first bytes. */
    public static ImageFormat require(byte[] file) throws ImageRejected {
        return of(file).orElseThrow(() -> ImageRejected.unreadable(
                isHeif(file)
                        ? "HEIC and AVIF are not accepted. Convert the image to a JPEG and upload that."
                        : "The file is not a JPEG, PNG, GIF or WebP."));
    }

    /** HEIC and AVIF are brands of one container (ISO/IEC 23008-12). */
    private static boolean isHeif(byte[] file) {
        return file.length >= 12
                && HEIF.matcher(new String(file, 4, 8, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    /** Empty for other formats. */
    static Optional<ImageFormat> of(byte[] file) {
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
