package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad input gets a clear 4xx with a stable code and changes nothing. */
@ExtendWith(RunningSuite.Extension.class)
class BadInputIT {
    private static final byte[] BROKEN_UTF8 = {
        '{', '"', 'm', 'o', 'o', 'd', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'
    };

    private final RunningSuite suite;

    BadInputIT(RunningSuite suite) {
        this.suite = suite;
    }

    @TestFactory
    Stream<DynamicTest> aBadPersonaIsRefusedAndChangesNothing() {
        var ada = Person.registered(suite);
        ada.becomes(Map.of("mood", "calm"));
        var before = ada.call().get("/v1/users/me").asString();
        return Map.ofEntries(
                        Map.entry("an unknown field", bytes("{\"mood\": \"x\", \"moood\": \"y\"}")),
                        Map.entry("a doubled field", bytes("{\"mood\": \"x\", \"mood\": \"y\"}")),
                        Map.entry("a number for a text", bytes("{\"mood\": 1}")),
                        Map.entry("a text for a list", bytes("{\"interests\": \"sailing\"}")),
                        Map.entry("a null in a list", bytes("{\"interests\": [null]}")),
                        Map.entry("a list for an object", bytes("[]")),
                        Map.entry("nothing", new byte[0]),
                        Map.entry("broken JSON", bytes("{\"mood\": \"x\"")),
                        Map.entry("trailing garbage", bytes("{\"mood\": \"x\"} x")),
                        Map.entry("broken UTF-8", BROKEN_UTF8),
                        Map.entry("a lone surrogate", bytes("{\"mood\": \"\\ud83d\"}")),
                        Map.entry("a NUL", bytes("{\"mood\": \"a\\u0000b\"}")),
                        Map.entry("a blank", bytes("{\"mood\": \"   \"}")),
                        Map.entry("too long", bytes("{\"mood\": \"" + "😀".repeat(51) + "\"}")),
                        Map.entry("too many", bytes("{\"interests\": [" + interests(21) + "]}")))
                .entrySet()
                .stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> {
                    isRefused(ada.call(bad.getValue()).patch("/v1/users/me/persona"), 400);
                    assertThat(ada.call().get("/v1/users/me").asString()).isEqualTo(before);
                }));
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() {
        var ada = Person.registered(suite);
        isRefused(
                ada.call(bytes("{\"mood\": \"" + "x".repeat(10 << 20) + "\"}")).patch("/v1/users/me/persona"), 413);
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        var ada = Person.registered(suite);
        isRefused(ada.call("mood: calm").contentType(ContentType.TEXT).patch("/v1/users/me/persona"), 415);
    }

    @Test
    void aForgedCursorIsRefused() {
        var ada = Person.registered(suite);
        var conversation = ada.conversationWith(Person.registered(suite));
        for (int n = 1; n <= 3; n++) ada.says(conversation, "m" + n, "k" + n);
        var cursor = ada.messages(conversation, Map.of("limit", 1)).getString("nextCursor");
        var forged = cursor.substring(0, cursor.length() - 2) + (cursor.endsWith("AA") ? "BB" : "AA");
        for (var bad : new String[] {forged, "x", "%00", UUID.randomUUID().toString()}) {
            isRefused(ada.call().queryParam("cursor", bad).get("/v1/conversations/{id}/messages", conversation), 400);
            isRefused(ada.call().queryParam("cursor", bad).get("/v1/conversations"), 400);
            isRefused(ada.call().queryParam("cursor", bad).queryParam("q", "x").get("/v1/users/search"), 400);
        }
        // Nor does a cursor fit another list
        var other = ada.conversationWith(Person.registered(suite));
        isRefused(ada.call().queryParam("cursor", cursor).get("/v1/conversations/{id}/messages", other), 400);
    }

    @Test
    void aMessageNeedsAnIdempotencyKeyThatIsNotReused() {
        var ada = Person.registered(suite);
        var conversation = ada.conversationWith(Person.registered(suite));
        var message = Map.of("type", "text", "content", "hello");
        isRefused(ada.call(message).post("/v1/conversations/{id}/messages", conversation), 400);
        ada.says(conversation, "hello", "key").then().statusCode(201);
        isRefused(ada.says(conversation, "goodbye", "key"), 422);
        assertThat(ada.messages(conversation, Map.of()).getList("items.content", String.class))
                .containsExactly("hello");
    }

    @Test
    void aConversationNeedsAnotherRegisteredPerson() {
        var ada = Person.registered(suite);
        isRefused(ada.call(Map.of("participantId", ada.id())).post("/v1/conversations"), 422);
        isRefused(ada.call(Map.of("participantId", UUID.randomUUID())).post("/v1/conversations"), 404);
        isRefused(ada.call(Map.of("participantId", "me")).post("/v1/conversations"), 400);
        isRefused(ada.call(Map.of()).post("/v1/conversations"), 400);
        assertThat(ada.call().get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    private static void isRefused(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isNotBlank();
        assertThat(answer.jsonPath().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    private static String interests(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(n -> "\"interest " + n + "\"")
                .collect(java.util.stream.Collectors.joining(","));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
