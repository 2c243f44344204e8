package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.state.StoredMessage;

/** Every committed change is published, and every published event is a committed change. */
final class EventsMatchChanges implements Invariant {
    private static final String SENT = "kindred.message.sent.v1";

    @Override
    public String promise() {
        return "events match the committed changes";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var stored = evidence.state().messages().values().stream()
                .flatMap(readers -> readers.values().stream())
                .flatMap(messages -> messages.stream().map(StoredMessage::id))
                .collect(Collectors.toSet());
        var sent = evidence.events().stream()
                .filter(event -> event.type().equals(SENT))
                .map(event -> event.data().getOrDefault("messageId", ""))
                .collect(Collectors.toSet());
        finding.checked(stored.size());
        finding.expect(minus(stored, sent).isEmpty(), "not published: messages %s", minus(stored, sent));
        finding.expect(minus(sent, stored).isEmpty(), "not committed: messages %s", minus(sent, stored));
        evidence.state().versions().forEach((topic, versions) -> {
            var last = last(evidence, topic);
            versions.forEach((key, version) -> {
                finding.checked();
                var published = last.getOrDefault(key, 0L);
                finding.expect(
                        version.equals(published),
                        "%s %s has version %d, but is published up to %d",
                        topic,
                        key,
                        version,
                        published);
            });
            finding.expect(
                    versions.keySet().containsAll(last.keySet()),
                    "not committed: %s %s",
                    topic,
                    minus(last.keySet(), versions.keySet()));
        });
        return finding.build("messages and versions");
    }

    private static Map<String, Long> last(Evidence evidence, String topic) {
        var last = new HashMap<String, Long>();
        for (var event : evidence.events())
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
