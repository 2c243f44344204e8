package kindred.torture.invariant;

import java.util.List;
import java.util.stream.LongStream;
import kindred.torture.state.StoredMessage;

/** The {@code seq} of a conversation's messages is 1, 2, 3, … */
final class NoGaps implements Invariant {
    @Override
    public String promise() {
        return "seq is 1, 2, 3, … without gaps";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        evidence.state()
                .messages()
                .forEach((conversation, readers) -> readers.forEach((reader, messages) -> {
                    finding.checked(messages.size());
                    finding.expect(
                            isGapless(messages),
                            "%s reads a seq in %s that is not 1 to %d",
                            reader,
                            conversation,
                            messages.size());
                }));
        return finding.build("messages read");
    }

    private static boolean isGapless(List<StoredMessage> messages) {
        return messages.stream()
                .map(StoredMessage::seq)
                .toList()
                .equals(LongStream.rangeClosed(1, messages.size()).boxed().toList());
    }
}
