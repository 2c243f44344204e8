package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Registers the users of a run and creates their conversations before the first fault. */
public final class ConversationSetup {
    static final Call REGISTRATION = Call.of(Action.REGISTER, "POST", "/v1/users/register")
            .answered(profile -> Map.of("userId", profile.path("userId").asText()));

    private ConversationSetup() {}

    /** Conversations without a common participant. Recorded seeds depend on the names, which seed the clients. */
    public static List<Conversation> create(RecordingClient client, int count) throws InterruptedException {
        var conversations = new ArrayList<Conversation>();
        for (var n = 1; n <= count; n++) {
            var participants = List.of("talk-" + n + "-a", "talk-" + n + "-b");
            client.callWithRetries(participants.get(0), REGISTRATION);
            var otherId = client.callWithRetries(participants.get(1), REGISTRATION)
                    .body()
                    .path("userId")
                    .asText();
            var created = client.callWithRetries(
                    participants.get(0),
                    Call.of(Action.CONVERSE, "POST", "/v1/conversations").body(Map.of("participantId", otherId)));
            if (!created.isAcknowledged()) throw new IllegalStateException("no conversation: " + created);
            var id = created.body().path("conversationId").asText();
            conversations.add(new Conversation("talk-" + n, id, participants, otherId));
        }
        return conversations;
    }
}
