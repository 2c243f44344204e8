package kindred.bench;

import java.util.List;

/** Ten times as much of something. */
record More(String of, Size size) {
    static List<More> than(Size size) {
        return List.of(
                new More("10× data", size.moreData()),
                new More("10× conversations", size.moreConversations()),
                new More("10× connections", size.moreConnections()));
    }
}
