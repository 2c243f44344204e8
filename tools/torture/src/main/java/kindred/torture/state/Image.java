package kindred.torture.state;

import java.util.List;
import java.util.Set;

/**
 * An image with a grant, or in a message.
 *
 * @param isStored whether media-service has checked and stored it
 * @param claims for each claim, the ids of the users who may see the image
 * @param uses for each message with the image, the ids of its participants
 */
public record Image(boolean isStored, List<Set<String>> claims, List<Set<String>> uses) {}
