package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each process in turn is killed in the middle of a conversation. A client that tries again with the same key loses nothing and
 * doubles nothing, and the suite comes back by itself.
 */
@ExtendWith(RunningSuite.Extension.class)
class EveryProcessMayDieIT {
    private static final int CLIENTS = 4;
    private static final int MESSAGES = 100;
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final RunningSuite suite;

    EveryProcessMayDieIT(RunningSuite suite) {
        this.suite = suite;
    }

    @TestFactory
    Stream<DynamicTest> theJourneyGoesOnWhenAProcessIsKilled() {
        return suite.processes().stream().map(process -> DynamicTest.dynamicTest(process, () -> survives(process)));
    }

    private void survives(String process) {
        // Given two people in a conversation
        var ada = Person.registered(suite);
        var grace = Person.registered(suite);
        var conversation = ada.conversationWith(grace);
        var hobby = "hobby" + UUID.randomUUID().toString().replace("-", "");

        // One of whom has a live socket
        var live = new LiveFollower(suite, grace, conversation);

        // When the process dies while messages are on their way
        var acknowledged = new AtomicInteger();
        var blamed = new ConcurrentLinkedQueue<Integer>();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        var sends = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> {
                            insists(ada, conversation, "message " + n, blamed);
                            acknowledged.incrementAndGet();
                        },
                        clients))
                .toList();
        await().atMost(RECOVERY).until(() -> acknowledged.get() >= MESSAGES / 3);
        suite.kill(process);
        sends.forEach(CompletableFuture::join);
        clients.shutdown();
        assertThat(blamed).as("an outage is no client's fault").isEmpty();
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> grace.becomes(Map.of("interests", List.of(hobby))));

        // Then every message is there once, in order, for both
        for (var reader : List.of(ada, grace))
            await().atMost(RECOVERY).ignoreExceptions().untilAsserted(() -> {
                var seen = reader.messages(conversation, Map.of("afterSeq", 0, "limit", MESSAGES));
                assertThat(seen.getList("items.seq", Long.class))
                        .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
                assertThat(seen.getList("items.content", String.class)).doesNotHaveDuplicates();
            });
        // And was shown live, nothing missing, in order
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(live.seqs())
                .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList()));
        live.close();
        // And published once, in order
        await().atMost(RECOVERY).ignoreExceptions().untilAsserted(() -> assertThat(
                        Events.of(suite, "kindred.messages", UUID.fromString(conversation)))
                .extracting(event -> JsonPath.from(event.value()).getLong("seq"))
                .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList()));
        // And what changed meanwhile is found
        await().atMost(RECOVERY).ignoreExceptions().untilAsserted(() -> assertThat(
                        ada.finds(Map.of("q", hobby)).getList("items.userId", String.class))
                .containsExactly(grace.id().toString()));
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(suite.isReady()).isTrue());
    }

    /** Sends until it is acknowledged: a failed call may or may not have been stored, the key makes it harmless. */
    private static void insists(Person sender, String conversation, String content, Collection<Integer> blamed) {
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    var status = sender.says(conversation, content, content.replace(' ', '-'))
                            .statusCode();
                    if (status >= 400 && status < 500) blamed.add(status);
                    return status == 200 || status == 201;
                });
    }
}
