package kindred.messaging.image;

/**
 * The type and the size of an image, which a client needs before it downloads the image.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record ImageMetadata(String contentType, int width, int height) {}
