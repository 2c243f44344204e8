package kindred.torture.workload;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Registers new users who set their persona once, so that no later update hides a lost one. */
public final class RegistrationWorkload implements Workload {
    private final RecordingClient client;
    private final Random random;
    private int count;

    public RegistrationWorkload(RecordingClient client, long seed) {
        this.client = client;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var person = "newcomer-" + ++count;
        if (client.callWithRetries(person, ConversationSetup.REGISTRATION).isAcknowledged())
            client.callWithRetries(person, persona("career of " + person));
        return Duration.ofMillis(random.nextInt(200, 800));
    }

    static Call persona(String career) {
        return Call.of(Action.PERSONA, "PATCH", "/v1/users/me/persona")
                .body(Map.of("career", career))
                .asked(Map.of("career", career));
    }
}
