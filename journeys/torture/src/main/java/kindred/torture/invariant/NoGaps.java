package kindred.torture.invariant;

import java.util.List;
import java.util.stream.LongStream;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/** The messages of a conversation are numbered 1, 2, 3, … */
final class NoGaps implements Invariant {
    @Override
    public String promise() {
        return "seq is 1, 2, 3, … without gaps";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        evidence.state()
                .messages()
                .forEach((conversation, readers) -> readers.forEach((reader, messages) -> {
                    notes.checked(messages.size());
                    notes.unless(
                            isCounted(messages), "to %s, %s is not 1 to %d", reader, conversation, messages.size());
                }));
        return notes.of("messages read");
    }

    private static boolean isCounted(List<StoredMessage> messages) {
        return messages.stream()
                .map(StoredMessage::seq)
                .toList()
                .equals(LongStream.rangeClosed(1, messages.size()).boxed().toList());
    }
}
