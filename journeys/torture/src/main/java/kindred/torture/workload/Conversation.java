package kindred.torture.workload;

import java.util.List;

/**
 * A conversation of two.
 *
 * @param name of it in this run, from which the keys of its messages are made
 * @param participants their names
 * @param otherId user id of the second
 */
public record Conversation(String name, String id, List<String> participants, String otherId) {}
