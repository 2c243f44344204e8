package kindred.media.image;

import jakarta.persistence.Embeddable;

/**
 * Metadata of a stored image.
 *
 * @param contentType media type of the original
 * @param thumbnailType media type of the two smaller sizes
 * @param size bytes of the original
 * @param width pixels of the upright original
 * @param height pixels of the upright original
 */
@Embeddable
public record StoredImage(String contentType, String thumbnailType, long size, int width, int height) {}
