package kindred.torture.workload;

import java.util.List;
import kindred.local.suite.Port;
import kindred.torture.history.History;
import kindred.torture.suite.TorturedSuite;

/** Everybody who uses the suite in a run, and how to send them home. */
public final class Workloads implements AutoCloseable {
    private static final int CONVERSATIONS = 4;

    /** From which each of them writes at the same time. */
    private static final int DEVICES = 8;

    private final Workers people = new Workers();
    private final Workers others = new Workers();
    private final List<Pair> talks;
    private final Devices devices;
    private final OtherTeam otherTeam;
    private final Payer payer;
    private final Burst burst;

    /** They register and meet; then all of them are at work. */
    public Workloads(TorturedSuite suite, History history, long seed) throws InterruptedException {
        var client = new Client(suite.url(Port.GATEWAY), suite.tokens(), history);
        talks = Cast.meet(client, CONVERSATIONS + 1);
        devices = new Devices(suite.url(Port.GATEWAY), suite.tokens(), history, talks);
        otherTeam = new OtherTeam(suite.kafka(), history);
        payer = new Payer(client, seed);
        burst = new Burst(client, friends());
        others.start("other-team", otherTeam);
        people.start("payer", payer);
        people.start("newcomer", new Newcomer(client, seed));
        for (var talk : friends()) start(client, talk, seed + talk.name().hashCode());
        people.start("quarrel", new BlockWorkload(client, talks.get(CONVERSATIONS), seed));
    }

    private void start(Client client, Pair talk, long seed) {
        var one = talk.participants().get(0);
        var other = talk.participants().get(1);
        for (var person : talk.participants())
            for (var n = 1; n <= DEVICES; n++) {
                var device = "device" + n;
                people.start(
                        person + "-" + device,
                        new Writer(client, talk, person, device, seed + (person + device).hashCode()));
            }
        people.start("reader-" + one, new Reader(client, talk, one, seed + 3));
        people.start("photographer-" + other, new Photographer(client, talk, other, seed + 4));
        people.start("changer-" + one, new Changer(client, one, seed + 5));
    }

    /** All but those who quarrel. */
    private List<Pair> friends() {
        return talks.subList(0, CONVERSATIONS);
    }

    public List<Pair> talks() {
        return talks;
    }

    public Devices devices() {
        return devices;
    }

    public Payer payer() {
        return payer;
    }

    /** Sends that many messages at once. */
    public void burst(int messages) {
        burst.send(messages);
    }

    /** From now on people only look; other teams go on. */
    public void rest() throws InterruptedException {
        people.stop();
    }

    @Override
    public void close() {
        devices.close();
        try {
            others.stop();
            otherTeam.close();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
