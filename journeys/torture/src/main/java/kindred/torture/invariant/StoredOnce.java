package kindred.torture.invariant;

import java.util.HashSet;
import java.util.stream.Collectors;
import kindred.torture.invariant.Finding.Notes;

/** However often it was sent, a message is there once at most; and nobody's message is not there at all. */
final class StoredOnce implements Invariant {
    @Override
    public String promise() {
        return "what is stored was sent, and is stored once";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var asked = evidence.sends()
                .map(sent -> sent.asked("conversation") + " " + sent.asked("key"))
                .collect(Collectors.toSet());
        evidence.state()
                .messages()
                .forEach((conversation, readers) -> readers.forEach((reader, messages) -> {
                    var seen = new HashSet<String>();
                    for (var message : messages) {
                        if (message.isDeleted()) continue;
                        notes.checked();
                        notes.unless(seen.add(message.key()), "%s reads %s twice", reader, message.key());
                        notes.unless(
                                asked.contains(conversation + " " + message.key()),
                                "%s reads %s, which nobody has sent",
                                reader,
                                message.key());
                    }
                }));
        return notes.of("messages read");
    }
}
