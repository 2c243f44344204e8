package kindred.bench;

import java.util.List;

/** Ten times as much of something. */
record Growth(String of, Size size) {
    static List<Growth> than(Size size) {
        return List.of(
                new Growth("10× data", size.moreData()),
                new Growth("10× conversations", size.moreConversations()),
                new Growth("10× connections", size.moreConnections()));
    }
}
