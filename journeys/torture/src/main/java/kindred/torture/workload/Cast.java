package kindred.torture.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.torture.history.Action;
import kindred.torture.workload.Client.Call;

/** The people of a run, who register and meet before anything goes wrong. */
public final class Cast {
    private Cast() {}

    /** That many conversations, of two people each who are in no other. */
    public static List<Talk> meet(Client client, int conversations) throws InterruptedException {
        var talks = new ArrayList<Talk>();
        for (var n = 1; n <= conversations; n++) {
            var people = List.of("talk-" + n + "-a", "talk-" + n + "-b");
            for (var person : people) register(client, person);
            var other = client.call(people.get(1), Call.of(Action.PROFILE, "GET", "/v1/users/me"));
            var made = client.call(
                    people.get(0),
                    Call.of(Action.CONVERSE, "POST", "/v1/conversations")
                            .body(Map.of(
                                    "participantId", other.body().path("userId").asText())));
            if (!made.isAcknowledged()) throw new IllegalStateException("no conversation: " + made);
            talks.add(new Talk("talk-" + n, made.body().path("conversationId").asText(), people));
        }
        return talks;
    }

    static void register(Client client, String person) throws InterruptedException {
        var registered = client.call(
                person,
                Call.of(Action.REGISTER, "POST", "/v1/users/register")
                        .told(profile -> Map.of("userId", profile.path("userId").asText())));
        if (!registered.isAcknowledged()) throw new IllegalStateException("not registered: " + registered);
    }
}
