package kindred.torture.invariant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/**
 * Every page that was ever read has the messages that are stored, without a hole, and all that had been acknowledged before it was asked
 * for.
 */
final class ReadsAreConsistent implements Invariant {
    @Override
    public String promise() {
        return "every page shows what is stored, and all that was acknowledged before";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var conversations = conversations(evidence);
        evidence.operations(Action.READ).filter(Operation::isAcknowledged).forEach(read -> {
            notes.checked();
            var conversation = conversations.getOrDefault(read.asked("conversation"), ConversationLog.EMPTY);
            var page = page(read);
            var after = Long.parseLong(read.asked("after"));
            var expected = conversation.between(after, after + page.size());
            notes.unless(page.equals(expected), "%s read other messages after %d than are stored", read.who(), after);
            var limit = Long.parseLong(read.asked("limit"));
            var newest = conversation.newestBefore(read.begun());
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

    private static Map<String, ConversationLog> conversations(Evidence evidence) {
        var acknowledged = evidence.sends()
                .filter(Operation::isAcknowledged)
                .collect(Collectors.groupingBy(sent -> sent.asked("conversation")));
        var stored = evidence.state().messages();
        return Stream.concat(stored.keySet().stream(), acknowledged.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> ConversationLog.of(
                                stored.getOrDefault(id, Map.of()).values(), acknowledged.getOrDefault(id, List.of()))));
    }

    /**
     * Put in order once, as every page asks for some of it: there may be a hundred thousand messages, and as many pages.
     *
     * @param stored by seq, as pages show them
     * @param newest from the moment in which an acknowledgement came: the highest seq that had been acknowledged by then
     */
    private record ConversationLog(Map<Long, String> stored, NavigableMap<Long, Long> newest) {
        static final ConversationLog EMPTY = new ConversationLog(Map.of(), new TreeMap<>());

        static ConversationLog of(Collection<List<StoredMessage>> readers, List<Operation> acknowledged) {
            var stored = new HashMap<Long, String>();
            for (var messages : readers)
                for (var message : messages) stored.put(message.seq(), message.seq() + "=" + message.id());
            var newest = new TreeMap<Long, Long>();
            for (var sent : acknowledged) newest.merge(sent.ended(), Long.parseLong(sent.answered("seq")), Math::max);
            var highest = 0L;
            for (var moment : newest.entrySet()) {
                highest = Math.max(highest, moment.getValue());
                moment.setValue(highest);
            }
            return new ConversationLog(stored, newest);
        }

        List<String> between(long after, long last) {
            var some = new ArrayList<String>();
            for (var seq = after + 1; seq <= last; seq++) some.add(stored.getOrDefault(seq, "nothing"));
            return some;
        }

        long newestBefore(long moment) {
            var before = newest.lowerEntry(moment);
            return before == null ? 0 : before.getValue();
        }
    }
}
