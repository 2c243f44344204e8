package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kindred.local.testing.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An acknowledged message is stored exactly once, and both participants read the same order without gaps. */
@ExtendWith(RunningSuite.Extension.class)
class MessageOrderIT {
    private final Person ada;
    private final Person grace;
    private final UUID conversation;

    MessageOrderIT(RunningSuite suite) {
        ada = suite.registeredPerson();
        grace = suite.registeredPerson();
        conversation = ada.startConversation(grace);
    }

    @Test
    void ordersConcurrentSendsWithoutGapsOrDuplicates() {
        // When 20 clients send 10 messages each concurrently
        var sent = inParallel(
                20,
                IntStream.range(0, 200)
                        .mapToObj(n -> (Callable<Integer>) () -> (n % 2 == 0 ? ada : grace)
                                .send(conversation, "key-" + n, "message " + n)
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("seq"))
                        .toList());

        // Then each message has its own seq in 1..200
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 200).boxed().toList());
        // And both participants read the same order
        assertThat(allMessages(ada)).hasSize(200).isEqualTo(allMessages(grace));
    }

    @Test
    void storesOneMessageForAHundredRepeatedSends() {
        var key = UUID.randomUUID().toString();
        var responses = inParallel(
                10,
                IntStream.range(0, 100)
                        .mapToObj(n -> (Callable<String>) () -> {
                            var response = ada.send(conversation, key, "once");
                            assertThat(response.statusCode()).isIn(200, 201);
                            return response.asString();
                        })
                        .toList());

        assertThat(Set.copyOf(responses)).as("all responses are equal").hasSize(1);
        assertThat(allMessages(grace)).hasSize(1);
        // And the next message has the next seq
        ada.send(conversation, "another", "twice").then().statusCode(201).body("seq", org.hamcrest.Matchers.equalTo(2));
    }

    @Test
    void pagesStayStableWhileMessagesArrive() {
        // Given 30 messages, read backwards in pages of 7
        IntStream.rangeClosed(1, 30).forEach(n -> ada.send(conversation, "k" + n, "m" + n));
        var page = grace.messages(conversation, Map.of("limit", 7));
        var seen = new java.util.ArrayList<>(page.getList("items.seq", Long.class));
        var arriving = 30;

        // When a message arrives after each page
        while (page.getString("nextCursor") != null) {
            arriving++;
            ada.send(conversation, "k" + arriving, "m" + arriving);
            page = grace.messages(conversation, Map.of("limit", 7, "cursor", page.getString("nextCursor")));
            seen.addAll(page.getList("items.seq", Long.class));
        }

        // Then the pages have exactly the first 30 messages, once each
        assertThat(seen.stream().sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
        // And a read after them returns the rest
        assertThat(grace.messages(conversation, Map.of("afterSeq", 30)).getList("items.seq", Long.class))
                .isEqualTo(LongStream.rangeClosed(31, arriving).boxed().toList());
    }

    private List<String> allMessages(Person reader) {
        return reader.messages(conversation, Map.of("afterSeq", 0, "limit", 200)).getList("items", Map.class).stream()
                .map(message -> message.get("seq") + " " + message.get("messageId") + " " + message.get("content"))
                .collect(Collectors.toList());
    }

    private static <T> List<T> inParallel(int clients, List<Callable<T>> calls) {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var results = new java.util.ArrayList<T>();
            for (var result : pool.invokeAll(calls)) results.add(result.get());
            return results;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        } finally {
            pool.shutdownNow();
        }
    }
}
