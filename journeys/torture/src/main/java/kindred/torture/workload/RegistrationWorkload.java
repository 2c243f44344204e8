package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Registers somebody new, who says once who they are: what gets lost of them is never made good by a later change. */
public final class RegistrationWorkload implements Workload {
    private final RecordingClient client;
    private final Random chance;
    private int count;

    public RegistrationWorkload(RecordingClient client, long seed) {
        this.client = client;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        var person = "newcomer-" + ++count;
        if (client.insist(person, ConversationSetup.REGISTRATION).isAcknowledged())
            client.insist(person, persona("career of " + person));
        return Duration.ofMillis(chance.nextInt(200, 800));
    }

    static Call persona(String career) {
        return Call.of(Action.PERSONA, "PATCH", "/v1/users/me/persona")
                .body(Map.of("career", career))
                .asked(Map.of("career", career));
    }
}
