package kindred.torture.workload;

import java.time.Duration;
import java.util.Random;

/** Says something new of themselves again and again. */
public final class Changer implements Work {
    private final Client client;
    private final String person;
    private final Random chance;
    private int count;

    public Changer(Client client, String person, long seed) {
        this.client = client;
        this.person = person;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        client.call(person, Newcomer.persona("career " + ++count + " of " + person));
        return Duration.ofMillis(chance.nextInt(100, 400));
    }
}
