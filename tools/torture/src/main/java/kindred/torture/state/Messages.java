package kindred.torture.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.suite.SuiteUnderTest;
import kindred.torture.workload.Conversation;

/** Reads all messages of conversations, as each participant. */
record Messages(SuiteUnderTest suite, JsonClient json) {
    private static final int PAGE_SIZE = 200;

    /** The messages by conversation id and name of the reader. */
    Map<String, Map<String, List<StoredMessage>>> read(List<Conversation> conversations)
            throws IOException, InterruptedException {
        var all = new HashMap<String, Map<String, List<StoredMessage>>>();
        for (var conversation : conversations) {
            var readers = new HashMap<String, List<StoredMessage>>();
            for (var person : conversation.participants()) readers.put(person, read(conversation.id(), person));
            all.put(conversation.id(), readers);
        }
        return all;
    }

    private List<StoredMessage> read(String conversation, String person) throws IOException, InterruptedException {
        var all = new ArrayList<StoredMessage>();
        while (true) {
            var after = all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
            var page = json.get(
                    "%s/v1/conversations/%s/messages?afterSeq=%d&limit=%d"
                            .formatted(suite.url(Port.GATEWAY), conversation, after, PAGE_SIZE),
                    suite.tokens().of(person).text());
            for (var message : page.path("items")) all.add(StoredMessage.of(message));
            if (page.path("nextCursor").isNull()) return all;
        }
    }
}
