package kindred.torture.workload;

import java.util.List;

/**
 * A conversation of a run.
 *
 * @param name unique in the run
 * @param participants the names of the two users
 * @param otherId user id of the second participant
 */
public record Conversation(String name, String id, List<String> participants, String otherId) {}
