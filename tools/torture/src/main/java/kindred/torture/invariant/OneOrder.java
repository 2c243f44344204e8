package kindred.torture.invariant;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kindred.torture.history.ShownMessage;
import kindred.torture.state.StoredMessage;

/**
 * Both participants read the same messages. Every live socket shows each message once, in the order of {@code seq}, in
 * its last state.
 */
final class OneOrder implements Invariant {
    @Override
    public String promise() {
        return "both participants see one order, also live";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var shownBySocket = evidence.shownMessages().stream()
                .collect(Collectors.groupingBy(frame -> frame.conversation() + " " + frame.socket()));
        evidence.state().messages().forEach((conversation, readers) -> {
            var first = readers.values().iterator().next();
            readers.forEach((reader, messages) -> {
                finding.expect(messages.equals(first), "%s reads other messages in %s", reader, conversation);
                var shown = shownBySocket.getOrDefault(conversation + " " + reader, List.of());
                finding.checked(shown.size());
                finding.expect(
                        keys(shown).equals(messages.stream().map(OneOrder::key).toList()),
                        "the live socket of %s showed %d messages, which are not the %d stored ones in their order",
                        reader,
                        shown.size(),
                        messages.size());
                finding.expect(
                        evidence.state()
                                .screens()
                                .getOrDefault(reader, Map.of())
                                .equals(bySeq(messages)),
                        "the screen of %s differs from the stored messages",
                        reader);
            });
        });
        return finding.build("messages shown live");
    }

    private static List<String> keys(List<ShownMessage> shown) {
        return shown.stream().map(frame -> frame.seq() + " " + frame.message()).toList();
    }

    private static String key(StoredMessage message) {
        return message.seq() + " " + message.id();
    }

    private static Map<Long, StoredMessage> bySeq(List<StoredMessage> messages) {
        return messages.stream()
                .collect(Collectors.toMap(StoredMessage::seq, Function.identity(), (one, other) -> one));
    }
}
