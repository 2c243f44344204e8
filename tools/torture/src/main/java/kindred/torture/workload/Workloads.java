package kindred.torture.workload;

import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.history.History;
import kindred.torture.suite.SuiteUnderTest;

/** All workloads of a run: clients that use the suite, and another team's consumer. */
public final class Workloads implements AutoCloseable {
    private static final int CONVERSATIONS = 4;

    /** Devices from which each participant sends concurrently. */
    private static final int DEVICES = 8;

    private final WorkloadThreads clients = new WorkloadThreads();
    private final WorkloadThreads consumers = new WorkloadThreads();
    private final List<Conversation> conversations;
    private final LiveSockets liveSockets;
    private final EventRecorder events;
    private final PaymentWorkload payments;
    private final MessageBurst burst;

    /** Registers the users, creates their conversations and starts all workloads. */
    public Workloads(SuiteUnderTest suite, History history, long seed) throws InterruptedException {
        var client = new RecordingClient(suite.url(Port.GATEWAY), suite.tokens(), history);
        conversations = ConversationSetup.create(client, CONVERSATIONS + 1);
        liveSockets = new LiveSockets(suite.url(Port.GATEWAY), suite.tokens(), history, conversations);
        events = new EventRecorder(suite.kafka(), history);
        payments = new PaymentWorkload(client, seed);
        burst = new MessageBurst(client, withoutBlocks());
        consumers.start("events", events);
        clients.start("payments", payments);
        clients.start("registrations", new RegistrationWorkload(client, seed));
        for (var conversation : withoutBlocks())
            start(client, conversation, seed + conversation.name().hashCode());
        clients.start("blocks", new BlockWorkload(client, conversations.get(CONVERSATIONS), seed));
    }

    private void start(RecordingClient client, Conversation conversation, long seed) {
        var one = conversation.participants().get(0);
        var other = conversation.participants().get(1);
        for (var person : conversation.participants())
            for (var n = 1; n <= DEVICES; n++) {
                var device = "device" + n;
                clients.start(
                        person + "-" + device,
                        new SendWorkload(client, conversation, person, device, seed + (person + device).hashCode()));
            }
        clients.start("reads-" + one, new ReadWorkload(client, conversation, one, seed + 3));
        clients.start("images-" + other, new ImageWorkload(client, conversation, other, seed + 4));
        clients.start("personas-" + one, new PersonaWorkload(client, one, seed + 5));
    }

    /** All conversations but the one of {@link BlockWorkload}. */
    private List<Conversation> withoutBlocks() {
        return conversations.subList(0, CONVERSATIONS);
    }

    public List<Conversation> conversations() {
        return conversations;
    }

    public LiveSockets liveSockets() {
        return liveSockets;
    }

    /** The ids of the users who may have paid, by name. */
    public Map<String, String> payingUserIds() {
        return payments.userIds();
    }

    /** Sends messages concurrently. Returns when all have their responses. */
    public void burst(int messages) {
        burst.send(messages);
    }

    /** Stops all calls. Live sockets and the consumer continue. */
    public void stopClients() throws InterruptedException {
        clients.stop();
    }

    @Override
    public void close() {
        liveSockets.close();
        try {
            consumers.stop();
            events.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
