package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Reads pages of a conversation, old ones and the newest. */
public final class ReadWorkload implements Workload {
    private static final int PAGE = 50;

    private final RecordingClient client;
    private final Conversation talk;
    private final String person;
    private final Random chance;
    private long last;

    public ReadWorkload(RecordingClient client, Conversation talk, String person, long seed) {
        this.client = client;
        this.talk = talk;
        this.person = person;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        var after = chance.nextInt(3) == 0 ? chance.nextLong(last + 1) : Math.max(0, last - PAGE / 2);
        var page = client.call(
                person,
                Call.of(
                                Action.READ,
                                "GET",
                                "/v1/conversations/%s/messages?afterSeq=%d&limit=%d".formatted(talk.id(), after, PAGE))
                        .asked(Map.of(
                                "conversation", talk.id(),
                                "after", String.valueOf(after),
                                "limit", String.valueOf(PAGE)))
                        .told(answer -> Map.of(
                                "messages",
                                StreamSupport.stream(answer.path("items").spliterator(), false)
                                        .map(message -> message.path("seq").asText() + "="
                                                + message.path("messageId").asText())
                                        .collect(Collectors.joining(" ")))));
        for (var message : page.body().path("items"))
            last = Math.max(last, message.path("seq").asLong());
        return Duration.ofMillis(chance.nextInt(300, 900));
    }
}
