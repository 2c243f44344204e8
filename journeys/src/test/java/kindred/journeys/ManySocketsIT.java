package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many live sockets at one gateway: the heap of each, and the isolation of a slow reader. */
@ExtendWith(RunningSuite.Extension.class)
class ManySocketsIT {
    private static final int SOCKETS = 2000;
    private static final int SOCKETS_PER_USER = 10;
    private static final long LARGE_MESSAGES = 900;

    private final RunningSuite suite;
    private final List<LiveClient> clients = new ArrayList<>();

    ManySocketsIT(RunningSuite suite) {
        this.suite = suite;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(LiveClient::close);
    }

    @Test
    void twoThousandSocketsNeedLittleHeap() throws Exception {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        // The first sockets load classes and buffers that all sockets share
        open(5);
        var before = gatewayHeap();

        open(SOCKETS / SOCKETS_PER_USER);

        var perSocket = (gatewayHeap() - before) / SOCKETS;
        System.out.printf(
                "%d sockets are open; each uses %.1f KiB of the gateway's heap%n", SOCKETS, perSocket / 1024.0);
        assertThat(perSocket).isLessThan(24 * 1024);
        var device = connect(grace.token());
        ada.send(conversation, "1", "hello").then().statusCode(201);
        device.await("message.sent");
        assertThat(clients).allMatch(LiveClient::isOpen);
    }

    /**
     * The characters have four bytes each, since buffers of the network take some megabytes before the gateway queues
     * frames.
     */
    @Test
    void slowReaderGetsAGapAndDelaysNoOthers() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        var slow = connect(grace.token());
        slow.await("hello");
        slow.stopReading();
        var quick = connect(grace.token());
        quick.await("hello");

        var content = "😀".repeat(4000);
        for (int n = 1; n <= LARGE_MESSAGES; n++)
            ada.send(conversation, "k" + n, content).then().statusCode(201);

        quick.await(frame -> frame.data().path("seq").asLong() == LARGE_MESSAGES);
        assertThat(seqs(quick))
                .isEqualTo(LongStream.rangeClosed(1, LARGE_MESSAGES).boxed().toList());
        slow.readOn();
        var gap = slow.await(frame -> frame.type().equals("gap"), Duration.ofSeconds(30));
        var beforeTheGap = slow.received().subList(0, slow.received().indexOf(gap)).stream()
                .filter(frame -> frame.type().equals("message.sent"))
                .map(ManySocketsIT::seq)
                .toList();
        assertThat(beforeTheGap)
                .isEqualTo(
                        LongStream.rangeClosed(1, beforeTheGap.size()).boxed().toList());
        assertThat(beforeTheGap).hasSizeLessThan((int) LARGE_MESSAGES);
        slow.send(
                "resume",
                Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", LARGE_MESSAGES - 50))));
        slow.await("resumed");
        assertThat(seqs(slow)).contains(LARGE_MESSAGES - 49, LARGE_MESSAGES);
    }

    private void open(int users) {
        for (int n = 0; n < users; n++) {
            var token = suite.token("idle-" + clients.size(), Map.of("ttl", 1800));
            for (int socket = 0; socket < SOCKETS_PER_USER; socket++) connect(token);
        }
    }

    private LiveClient connect(String token) {
        var client = LiveClient.connect(suite.gateway(), token);
        clients.add(client);
        return client;
    }

    private static List<Long> seqs(LiveClient client) {
        return client.received("message.sent").stream().map(ManySocketsIT::seq).toList();
    }

    private static long seq(Received message) {
        return message.data().path("seq").asLong();
    }

    /** Bytes of live objects: {@code jcmd GC.class_histogram} collects garbage first, and prints the sum last. */
    private long gatewayHeap() throws IOException {
        var pid = String.valueOf(suite.running("gateway").pid());
        var jcmd = new ProcessBuilder("jcmd", pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split("\n");
        return Long.parseLong(lines[lines.length - 1].strip().split("\\s+")[2]);
    }
}
