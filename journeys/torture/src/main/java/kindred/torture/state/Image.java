package kindred.torture.state;

import java.util.List;
import java.util.Set;

/**
 * An image that somebody holds a grant of, or that a message shows.
 *
 * @param isStored whether it was checked, and is kept
 * @param claims who may see it, by each claim
 * @param uses who is to see it, by each message that shows it
 */
public record Image(boolean isStored, List<Set<String>> claims, List<Set<String>> uses) {}
