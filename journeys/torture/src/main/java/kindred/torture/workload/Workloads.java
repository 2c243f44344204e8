package kindred.torture.workload;

import java.util.List;
import kindred.local.suite.Port;
import kindred.torture.history.History;
import kindred.torture.suite.SuiteUnderTest;

/** Everybody who uses the suite in a run, and how to send them home. */
public final class Workloads implements AutoCloseable {
    private static final int CONVERSATIONS = 4;

    /** From which each of them writes at the same time. */
    private static final int DEVICES = 8;

    private final WorkloadThreads people = new WorkloadThreads();
    private final WorkloadThreads others = new WorkloadThreads();
    private final List<Conversation> talks;
    private final LiveSockets devices;
    private final EventRecorder otherTeam;
    private final PaymentWorkload payer;
    private final MessageBurst burst;

    /** They register and meet; then all of them are at work. */
    public Workloads(SuiteUnderTest suite, History history, long seed) throws InterruptedException {
        var client = new RecordingClient(suite.url(Port.GATEWAY), suite.tokens(), history);
        talks = ConversationSetup.meet(client, CONVERSATIONS + 1);
        devices = new LiveSockets(suite.url(Port.GATEWAY), suite.tokens(), history, talks);
        otherTeam = new EventRecorder(suite.kafka(), history);
        payer = new PaymentWorkload(client, seed);
        burst = new MessageBurst(client, friends());
        others.start("other-team", otherTeam);
        people.start("payer", payer);
        people.start("newcomer", new RegistrationWorkload(client, seed));
        for (var talk : friends()) start(client, talk, seed + talk.name().hashCode());
        people.start("quarrel", new BlockWorkload(client, talks.get(CONVERSATIONS), seed));
    }

    private void start(RecordingClient client, Conversation talk, long seed) {
        var one = talk.participants().get(0);
        var other = talk.participants().get(1);
        for (var person : talk.participants())
            for (var n = 1; n <= DEVICES; n++) {
                var device = "device" + n;
                people.start(
                        person + "-" + device,
                        new SendWorkload(client, talk, person, device, seed + (person + device).hashCode()));
            }
        people.start("reader-" + one, new ReadWorkload(client, talk, one, seed + 3));
        people.start("photographer-" + other, new ImageWorkload(client, talk, other, seed + 4));
        people.start("changer-" + one, new PersonaWorkload(client, one, seed + 5));
    }

    /** All but those who quarrel. */
    private List<Conversation> friends() {
        return talks.subList(0, CONVERSATIONS);
    }

    public List<Conversation> talks() {
        return talks;
    }

    public LiveSockets devices() {
        return devices;
    }

    public PaymentWorkload payer() {
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
