package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Reads pages of a conversation: old pages and the newest. */
public final class ReadWorkload implements Workload {
    private static final int PAGE_SIZE = 50;

    private final RecordingClient client;
    private final Conversation conversation;
    private final String person;
    private final Random random;
    private long last;

    public ReadWorkload(RecordingClient client, Conversation conversation, String person, long seed) {
        this.client = client;
        this.conversation = conversation;
        this.person = person;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var after = random.nextInt(3) == 0 ? random.nextLong(last + 1) : Math.max(0, last - PAGE_SIZE / 2);
        var page = client.call(
                person,
                Call.of(
                                Action.READ,
                                "GET",
                                "/v1/conversations/%s/messages?afterSeq=%d&limit=%d"
                                        .formatted(conversation.id(), after, PAGE_SIZE))
                        .asked(Map.of(
                                "conversation", conversation.id(),
                                "after", String.valueOf(after),
                                "limit", String.valueOf(PAGE_SIZE)))
                        .answered(body -> Map.of(
                                "messages",
                                StreamSupport.stream(body.path("items").spliterator(), false)
                                        .map(message -> message.path("seq").asText() + "="
                                                + message.path("messageId").asText())
                                        .collect(Collectors.joining(" ")))));
        for (var message : page.body().path("items"))
            last = Math.max(last, message.path("seq").asLong());
        return Duration.ofMillis(random.nextInt(300, 900));
    }
}
