package kindred.torture.invariant;

import java.util.HashSet;
import java.util.stream.Collectors;

/** A message is stored at most once, however often it was sent. No message is stored that was not sent. */
final class StoredOnce implements Invariant {
    @Override
    public String promise() {
        return "every stored message was sent, and is stored once";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var requested = evidence.sends()
                .map(sent -> sent.asked("conversation") + " " + sent.asked("key"))
                .collect(Collectors.toSet());
        evidence.state()
                .messages()
                .forEach((conversation, readers) -> readers.forEach((reader, messages) -> {
                    var seen = new HashSet<String>();
                    for (var message : messages) {
                        if (message.isDeleted()) continue;
                        finding.checked();
                        finding.expect(seen.add(message.key()), "%s reads %s twice", reader, message.key());
                        finding.expect(
                                requested.contains(conversation + " " + message.key()),
                                "%s reads %s, which was not sent",
                                reader,
                                message.key());
                    }
                }));
        return finding.build("messages read");
    }
}
