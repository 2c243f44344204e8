package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/** What was committed was published, up to the last change; what was published was committed. */
final class EventsMatchChanges implements Invariant {
    private static final String SENT = "kindred.message.sent.v1";

    @Override
    public String promise() {
        return "events are the committed changes";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var stored = evidence.state().messages().values().stream()
                .flatMap(readers -> readers.values().stream())
                .flatMap(messages -> messages.stream().map(StoredMessage::id))
                .collect(Collectors.toSet());
        var sent = evidence.told().stream()
                .filter(event -> event.type().equals(SENT))
                .map(event -> event.data().getOrDefault("messageId", ""))
                .collect(Collectors.toSet());
        notes.checked(stored.size());
        notes.unless(minus(stored, sent).isEmpty(), "not published: messages %s", minus(stored, sent));
        notes.unless(minus(sent, stored).isEmpty(), "not committed: messages %s", minus(sent, stored));
        evidence.state().versions().forEach((topic, versions) -> {
            var last = last(evidence, topic);
            versions.forEach((key, version) -> {
                notes.checked();
                var told = last.getOrDefault(key, 0L);
                notes.unless(version.equals(told), "%s %s is at %d, and told up to %d", topic, key, version, told);
            });
            notes.unless(
                    versions.keySet().containsAll(last.keySet()),
                    "not committed: %s %s",
                    topic,
                    minus(last.keySet(), versions.keySet()));
        });
        return notes.of("messages and versions");
    }

    private static Map<String, Long> last(Evidence evidence, String topic) {
        var last = new HashMap<String, Long>();
        for (var event : evidence.told())
            if (event.topic().equals(topic)) last.merge(event.key(), counter(event), Math::max);
        return last;
    }

    private static long counter(ConsumedEvent event) {
        return Math.max(event.number("revision"), event.number("version"));
    }

    private static Set<String> minus(Set<String> one, Set<String> other) {
        var rest = new HashSet<>(one);
        rest.removeAll(other);
        return rest;
    }
}
