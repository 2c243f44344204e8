package kindred.torture.invariant;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kindred.torture.history.ShownMessage;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/** Both participants read the same, and every live socket showed the same: each message once, in the order of seq, and as it is now. */
final class OneOrder implements Invariant {
    @Override
    public String promise() {
        return "one order for everybody, also live";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var shown = evidence.shown().stream()
                .collect(Collectors.groupingBy(frame -> frame.conversation() + " " + frame.socket()));
        evidence.state().messages().forEach((conversation, readers) -> {
            var first = readers.values().iterator().next();
            readers.forEach((reader, messages) -> {
                notes.unless(messages.equals(first), "%s reads another %s", reader, conversation);
                var frames = shown.getOrDefault(conversation + " " + reader, List.of());
                notes.checked(frames.size());
                notes.unless(
                        places(frames)
                                .equals(messages.stream().map(OneOrder::place).toList()),
                        "%s was shown %d messages live, other than the %d that are stored, or in another order",
                        reader,
                        frames.size(),
                        messages.size());
                notes.unless(
                        evidence.state()
                                .screens()
                                .getOrDefault(reader, Map.of())
                                .equals(bySeq(messages)),
                        "the screen of %s shows other than is stored",
                        reader);
            });
        });
        return notes.of("messages shown live");
    }

    private static List<String> places(List<ShownMessage> frames) {
        return frames.stream().map(frame -> frame.seq() + " " + frame.message()).toList();
    }

    private static String place(StoredMessage message) {
        return message.seq() + " " + message.id();
    }

    private static Map<Long, StoredMessage> bySeq(List<StoredMessage> messages) {
        return messages.stream().collect(Collectors.toMap(StoredMessage::seq, Function.identity(), (one, other) -> one));
    }
}
