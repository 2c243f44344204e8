package kindred.bench;

/**
 * The amount of data, and the number of connections.
 *
 * @param users with a token
 * @param messages in each conversation at the start
 * @param people users in the search index
 * @param connections to the measured port
 */
public record Size(int users, int conversations, int messages, int people, int connections) {
    static final Size DEFAULT = new Size(10_000, 10_000, 60, 10_000, 512);
    static final Size SMALL = new Size(100, 100, 60, 1_000, 4);

    private static final int GROWTH = 10;

    static Size of(CommandLine line, Size defaults) {
        return new Size(
                line.number("--users", defaults.users),
                line.number("--conversations", defaults.conversations),
                line.number("--messages", defaults.messages),
                line.number("--people", defaults.people),
                line.number("--connections", defaults.connections));
    }

    Size moreData() {
        return new Size(users, conversations, messages * GROWTH, people * GROWTH, connections);
    }

    Size moreConversations() {
        return new Size(users, conversations * GROWTH, messages, people, connections);
    }

    Size moreConnections() {
        return new Size(users, conversations, messages, people, connections * GROWTH);
    }
}
