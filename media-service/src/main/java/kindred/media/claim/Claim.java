package kindred.media.claim;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/**
 * The request of a message to use an image.
 *
 * @param viewers users who may see the message, and so the image
 */
public record Claim(@NotNull @Size(min = 1, max = 100) Set<@NotNull UUID> viewers) {}
