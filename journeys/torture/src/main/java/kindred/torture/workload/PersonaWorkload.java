package kindred.torture.workload;

import java.time.Duration;
import java.util.Random;

/** Says something new of themselves again and again. */
public final class PersonaWorkload implements Workload {
    private final RecordingClient client;
    private final String person;
    private final Random chance;
    private int count;

    public PersonaWorkload(RecordingClient client, String person, long seed) {
        this.client = client;
        this.person = person;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        client.call(person, RegistrationWorkload.persona("career " + ++count + " of " + person));
        return Duration.ofMillis(chance.nextInt(100, 400));
    }
}
