package kindred.journeys;

import static kindred.journeys.Events.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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
    /** Every so manieth is edited as soon as it is sent. */
    private static final int EDITED = 10;

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
        // Given two people in a conversation, of whom the process that was killed before may not know at once
        var ada = insists(() -> Person.registered(suite));
        var grace = insists(() -> Person.registered(suite));
        var conversation = insists(() -> ada.conversationWith(grace));
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
                            var seq = insists(ada, conversation, "message " + n, blamed);
                            if (n % EDITED == 0) insistsOnEdit(ada, conversation, seq, "edit " + n, blamed);
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
                var contents = seen.getList("items.content", String.class);
                assertThat(contents).doesNotHaveDuplicates();
                assertThat(contents)
                        .filteredOn(content -> content.startsWith("edit"))
                        .hasSize(MESSAGES / EDITED);
            });
        // And was shown live, nothing missing, in order, and as it is now
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(live.seqs())
                .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList()));
        var contents = ada.messages(conversation, Map.of("afterSeq", 0, "limit", MESSAGES))
                .getList("items.content");
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(live.contents()).isEqualTo(contents));
        live.close();
        // And published once, in order
        await().atMost(RECOVERY).ignoreExceptions().untilAsserted(() -> assertThat(
                        Events.of(suite, "kindred.messages", UUID.fromString(conversation)))
                .filteredOn(event -> header(event, "ce_type").equals("kindred.message.sent.v1"))
                .extracting(event -> JsonPath.from(event.value()).getLong("seq"))
                .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList()));
        // And what changed meanwhile is found
        await().atMost(RECOVERY).ignoreExceptions().untilAsserted(() -> assertThat(
                        ada.finds(Map.of("q", hobby)).getList("items.userId", String.class))
                .containsExactly(grace.id().toString()));
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(suite.isReady()).isTrue());
    }

    /** Sends until it is acknowledged: a failed call may or may not have been stored, the key makes it harmless. Gives its seq. */
    private static long insists(Person sender, String conversation, String content, Collection<Integer> blamed) {
        return insists(() -> sender.says(conversation, content, content.replace(' ', '-')), blamed)
                .jsonPath()
                .getLong("seq");
    }

    private static void insistsOnEdit(
            Person sender, String conversation, long seq, String content, Collection<Integer> blamed) {
        insists(
                () -> sender.call(Map.of("content", content))
                        .patch("/v1/conversations/{id}/messages/{seq}", conversation, seq),
                blamed);
    }

    private static <T> T insists(Callable<T> call) {
        return await().atMost(RECOVERY)
                .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
                .until(call, done -> true);
    }

    private static Response insists(Callable<Response> call, Collection<Integer> blamed) {
        return await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(call, answer -> {
                    var status = answer.statusCode();
                    if (status >= 400 && status < 500) blamed.add(status);
                    return status == 200 || status == 201;
                });
    }
}
