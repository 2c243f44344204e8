package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** The people of a run, who register and meet before anything goes wrong. */
public final class ConversationSetup {
    static final Call REGISTRATION = Call.of(Action.REGISTER, "POST", "/v1/users/register")
            .told(profile -> Map.of("userId", profile.path("userId").asText()));

    private ConversationSetup() {}

    /** That many conversations, of two people each who are in no other. */
    public static List<Conversation> meet(RecordingClient client, int conversations) throws InterruptedException {
        var talks = new ArrayList<Conversation>();
        for (var n = 1; n <= conversations; n++) {
            var people = List.of("talk-" + n + "-a", "talk-" + n + "-b");
            client.insist(people.get(0), REGISTRATION);
            var other = client.insist(people.get(1), REGISTRATION)
                    .body()
                    .path("userId")
                    .asText();
            var made = client.insist(
                    people.get(0),
                    Call.of(Action.CONVERSE, "POST", "/v1/conversations").body(Map.of("participantId", other)));
            if (!made.isAcknowledged()) throw new IllegalStateException("no conversation: " + made);
            var id = made.body().path("conversationId").asText();
            talks.add(new Conversation("talk-" + n, id, people, other));
        }
        return talks;
    }
}
