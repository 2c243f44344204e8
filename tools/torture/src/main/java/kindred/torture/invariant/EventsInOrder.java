package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import kindred.torture.history.ConsumedEvent;

/**
 * The events of each key arrive once, in the order of the changes and without gaps. A tombstone follows only a deletion
 * or an erasure, and no event follows a tombstone.
 */
final class EventsInOrder implements Invariant {
    @Override
    public String promise() {
        return "events arrive once, in order for each key, without gaps";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var ids = new HashSet<String>();
        Map<String, Long> last = new HashMap<>();
        Map<String, ConsumedEvent> before = new HashMap<>();
        for (var event : evidence.events()) {
            if (event.topic().startsWith("kindred.dlq.")) continue;
            finding.checked();
            finding.expect(ids.add(event.id()), "event %s of %s arrived twice", event.id(), event.key());
            var previous = before.put(event.topic() + " " + event.key(), event);
            finding.expect(previous == null || !previous.isTombstone(), "%s arrived after a tombstone", event);
            if (event.isTombstone()) {
                finding.expect(previous != null && isDeletion(previous), "a tombstone arrived after %s", previous);
                continue;
            }
            var counter = counter(event);
            var name = event.topic() + " " + counter + " " + event.key();
            var previousNumber = last.getOrDefault(name, 0L);
            var number = event.number(counter);
            finding.expect(number == previousNumber + 1, "%s: %d arrived after %d", name, number, previousNumber);
            last.put(name, number);
        }
        return finding.build("events");
    }

    private static boolean isDeletion(ConsumedEvent event) {
        return event.type().equals("kindred.image.deleted.v1") || event.type().equals("kindred.user.erased.v1");
    }

    private static String counter(ConsumedEvent event) {
        if (event.type().equals("kindred.message.sent.v1")) return "seq";
        return event.topic().equals("kindred.messages") ? "revision" : "version";
    }
}
