package kindred.torture.workload;

import java.time.Duration;
import java.util.Random;

/** Updates a user's persona again and again. */
public final class PersonaWorkload implements Workload {
    private final RecordingClient client;
    private final String person;
    private final Random random;
    private int count;

    public PersonaWorkload(RecordingClient client, String person, long seed) {
        this.client = client;
        this.person = person;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        client.call(person, RegistrationWorkload.persona("career " + ++count + " of " + person));
        return Duration.ofMillis(random.nextInt(100, 400));
    }
}
