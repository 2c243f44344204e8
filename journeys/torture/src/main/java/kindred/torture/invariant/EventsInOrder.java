package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.invariant.Finding.Notes;

/**
 * Of each key, events come in the order of the changes, none is left out, and none comes twice. A tombstone follows what tells that there is
 * nothing more, and nothing follows it.
 */
final class EventsInOrder implements Invariant {
    @Override
    public String promise() {
        return "events come once, in the order of each key, without gaps";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var ids = new HashSet<String>();
        Map<String, Long> last = new HashMap<>();
        Map<String, ConsumedEvent> before = new HashMap<>();
        for (var event : evidence.told()) {
            if (event.topic().startsWith("kindred.dlq.")) continue;
            notes.checked();
            notes.unless(ids.add(event.id()), "event %s of %s came twice", event.id(), event.key());
            var previous = before.put(event.topic() + " " + event.key(), event);
            notes.unless(previous == null || !previous.isTombstone(), "%s came after a tombstone", event);
            if (event.isTombstone()) {
                notes.unless(previous != null && isTheEnd(previous), "a tombstone came after %s", previous);
                continue;
            }
            var counter = counter(event);
            var name = event.topic() + " " + counter + " " + event.key();
            var then = last.getOrDefault(name, 0L);
            var now = event.number(counter);
            notes.unless(now == then + 1, "after %s %d came %d", name, then, now);
            last.put(name, now);
        }
        return notes.of("events");
    }

    private static boolean isTheEnd(ConsumedEvent event) {
        return event.type().equals("kindred.image.deleted.v1") || event.type().equals("kindred.user.erased.v1");
    }

    private static String counter(ConsumedEvent event) {
        if (event.type().equals("kindred.message.sent.v1")) return "seq";
        return event.topic().equals("kindred.messages") ? "revision" : "version";
    }
}
