package kindred.torture.invariant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.Stored;

/**
 * Every page that was ever read has the messages that are stored, without a hole, and all that had been acknowledged before it was asked
 * for.
 */
final class ReadsAreTrue implements Invariant {
    @Override
    public String promise() {
        return "every page shows what is stored, and all that was acknowledged before";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var acknowledged = evidence.sends()
                .filter(Operation::isAcknowledged)
                .collect(Collectors.groupingBy(sent -> sent.asked("conversation")));
        evidence.operations(Action.READ).filter(Operation::isAcknowledged).forEach(read -> {
            notes.checked();
            var conversation = read.asked("conversation");
            var page = page(read);
            var after = Long.parseLong(read.asked("after"));
            var expected = between(stored(evidence, conversation), after, after + page.size());
            notes.unless(page.equals(expected), "%s read other messages after %d than are stored", read.who(), after);
            var limit = Long.parseLong(read.asked("limit"));
            var newest = newestBefore(read.begun(), acknowledged.getOrDefault(conversation, List.of()));
            notes.unless(
                    after + page.size() >= Math.min(newest, after + limit),
                    "%s read up to %d, when %d was acknowledged already",
                    read.who(),
                    after + page.size(),
                    newest);
        });
        return notes.of("pages read");
    }

    private static List<String> page(Operation read) {
        return read.answered("messages").isEmpty()
                ? List.of()
                : List.of(read.answered("messages").split(" "));
    }

    private static Map<Long, String> stored(Evidence evidence, String conversation) {
        Collection<List<Stored>> readers =
                evidence.state().messages().getOrDefault(conversation, Map.of()).values();
        var stored = new HashMap<Long, String>();
        for (var messages : readers)
            for (var message : messages) stored.put(message.seq(), message.seq() + "=" + message.id());
        return stored;
    }

    private static List<String> between(Map<Long, String> stored, long after, long last) {
        var some = new ArrayList<String>();
        for (var seq = after + 1; seq <= last; seq++) some.add(stored.getOrDefault(seq, "nothing"));
        return some;
    }

    private static long newestBefore(long moment, List<Operation> acknowledged) {
        return acknowledged.stream()
                .filter(sent -> sent.ended() < moment)
                .mapToLong(sent -> Long.parseLong(sent.answered("seq")))
                .max()
                .orElse(0);
    }
}
