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
import kindred.torture.state.StoredMessage;

/**
 * Every page read during a run has the stored messages without gaps, and all messages acknowledged before the page was
 * requested.
 */
final class ReadsAreConsistent implements Invariant {
    @Override
    public String promise() {
        return "every page has all messages acknowledged before it";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var conversations = conversations(evidence);
        evidence.operations(Action.READ).filter(Operation::isAcknowledged).forEach(read -> {
            finding.checked();
            var conversation = conversations.getOrDefault(read.asked("conversation"), ConversationLog.EMPTY);
            var page = page(read);
            var after = Long.parseLong(read.asked("after"));
            var expected = conversation.between(after, after + page.size());
            finding.expect(
                    page.equals(expected), "%s read other messages after seq %d than are stored", read.who(), after);
            var limit = Long.parseLong(read.asked("limit"));
            var newest = conversation.newestBefore(read.begun());
            finding.expect(
                    after + page.size() >= Math.min(newest, after + limit),
                    "%s read up to seq %d, but seq %d was acknowledged before",
                    read.who(),
                    after + page.size(),
                    newest);
        });
        return finding.build("pages read");
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
     * The messages of a conversation, sorted once: a run may have 100,000 messages and as many pages.
     *
     * @param stored by seq, in the format of pages
     * @param newest the highest acknowledged seq since each moment, in milliseconds since the epoch
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
            var messages = new ArrayList<String>();
            for (var seq = after + 1; seq <= last; seq++) messages.add(stored.getOrDefault(seq, "nothing"));
            return messages;
        }

        long newestBefore(long moment) {
            var before = newest.lowerEntry(moment);
            return before == null ? 0 : before.getValue();
        }
    }
}
