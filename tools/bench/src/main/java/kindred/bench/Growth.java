package kindred.bench;

import java.util.List;

/** A size in which one quantity is ten times as large. */
record Growth(String label, Size size) {
    static List<Growth> from(Size size) {
        return List.of(
                new Growth("10× data", size.moreData()),
                new Growth("10× conversations", size.moreConversations()),
                new Growth("10× connections", size.moreConnections()));
    }
}
