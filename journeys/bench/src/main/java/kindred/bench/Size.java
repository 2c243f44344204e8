package kindred.bench;

/**
 * How much there is of everything.
 *
 * @param users who have tokens
 * @param messages that each conversation begins with
 * @param people who can be found by search
 * @param connections to what is measured
 */
public record Size(int users, int conversations, int messages, int people, int connections) {
    static final Size USUAL = new Size(10_000, 10_000, 60, 10_000, 512);
    static final Size SMALL = new Size(100, 100, 60, 1_000, 4);

    private static final int TIMES = 10;

    static Size of(CommandLine line, Size otherwise) {
        return new Size(
                line.number("--users", otherwise.users),
                line.number("--conversations", otherwise.conversations),
                line.number("--messages", otherwise.messages),
                line.number("--people", otherwise.people),
                line.number("--connections", otherwise.connections));
    }

    Size moreData() {
        return new Size(users, conversations, messages * TIMES, people * TIMES, connections);
    }

    Size moreConversations() {
        return new Size(users, conversations * TIMES, messages, people, connections);
    }

    Size moreConnections() {
        return new Size(users, conversations, messages, people, connections * TIMES);
    }
}
