package kindred.media.image;

import jakarta.persistence.Embeddable;

/**
 * What is kept of an upload.
 *
 * @param contentType of the original
 * @param thumbnailType of the two smaller ones
 * @param size of the original, bytes
 * @param width of the original, pixels, upright
 * @param height of the original, pixels, upright
 */
@Embeddable
public record StoredImage(String contentType, String thumbnailType, long size, int width, int height) {}
