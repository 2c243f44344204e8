package kindred.messaging.image;

/**
 * What a client wants to know of an image before it has it.
 *
 * @param width pixels
 * @param height pixels
 */
public record ImageMetadata(String contentType, int width, int height) {}
