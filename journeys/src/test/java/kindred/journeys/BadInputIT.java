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

/** Invalid requests get a 4xx with a stable code, and change nothing. */
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
    Stream<DynamicTest> refusesAnInvalidPersonaWithoutAChange() {
        var ada = suite.registeredPerson();
        ada.updatePersona(Map.of("mood", "calm"));
        var before = ada.client().get("/v1/users/me").asString();
        return Map.ofEntries(
                        Map.entry("an unknown field", bytes("{\"mood\": \"x\", \"moood\": \"y\"}")),
                        Map.entry("a duplicate field", bytes("{\"mood\": \"x\", \"mood\": \"y\"}")),
                        Map.entry("a number for a text", bytes("{\"mood\": 1}")),
                        Map.entry("a text for a list", bytes("{\"interests\": \"sailing\"}")),
                        Map.entry("a null in a list", bytes("{\"interests\": [null]}")),
                        Map.entry("a list for an object", bytes("[]")),
                        Map.entry("an empty body", new byte[0]),
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
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> {
                    assertRefused(ada.client(input.getValue()).patch("/v1/users/me/persona"), 400);
                    assertThat(ada.client().get("/v1/users/me").asString()).isEqualTo(before);
                }));
    }

    @Test
    void refusesABodyOfTenMegabytes() {
        var ada = suite.registeredPerson();
        assertRefused(
                ada.client(bytes("{\"mood\": \"" + "x".repeat(10 << 20) + "\"}"))
                        .patch("/v1/users/me/persona"),
                413);
    }

    @Test
    void refusesABodyThatIsNotJson() {
        var ada = suite.registeredPerson();
        assertRefused(ada.client("mood: calm").contentType(ContentType.TEXT).patch("/v1/users/me/persona"), 415);
    }

    @Test
    void refusesAForgedCursor() {
        var ada = suite.registeredPerson();
        var conversation = ada.startConversation(suite.registeredPerson());
        for (int n = 1; n <= 3; n++) ada.send(conversation, "k" + n, "m" + n);
        var cursor = ada.messages(conversation, Map.of("limit", 1)).getString("nextCursor");
        var forged = cursor.substring(0, cursor.length() - 2) + (cursor.endsWith("AA") ? "BB" : "AA");
        for (var invalid : new String[] {forged, "x", "%00", UUID.randomUUID().toString()}) {
            assertRefused(
                    ada.client().queryParam("cursor", invalid).get("/v1/conversations/{id}/messages", conversation),
                    400);
            assertRefused(ada.client().queryParam("cursor", invalid).get("/v1/conversations"), 400);
            assertRefused(
                    ada.client()
                            .queryParam("cursor", invalid)
                            .queryParam("q", "x")
                            .get("/v1/users/search"),
                    400);
        }
        // A cursor of another list is refused, too
        var otherConversation = ada.startConversation(suite.registeredPerson());
        assertRefused(
                ada.client().queryParam("cursor", cursor).get("/v1/conversations/{id}/messages", otherConversation),
                400);
    }

    @Test
    void requiresANewIdempotencyKeyForANewMessage() {
        var ada = suite.registeredPerson();
        var conversation = ada.startConversation(suite.registeredPerson());
        var message = Map.of("type", "text", "content", "hello");
        assertRefused(ada.client(message).post("/v1/conversations/{id}/messages", conversation), 400);
        ada.send(conversation, "key", "hello").then().statusCode(201);
        assertRefused(ada.send(conversation, "key", "goodbye"), 422);
        assertThat(ada.messages(conversation, Map.of()).getList("items.content", String.class))
                .containsExactly("hello");
    }

    @Test
    void requiresAnotherRegisteredParticipant() {
        var ada = suite.registeredPerson();
        assertRefused(ada.client(Map.of("participantId", ada.id())).post("/v1/conversations"), 422);
        assertRefused(ada.client(Map.of("participantId", UUID.randomUUID())).post("/v1/conversations"), 404);
        assertRefused(ada.client(Map.of("participantId", "me")).post("/v1/conversations"), 400);
        assertRefused(ada.client(Map.of()).post("/v1/conversations"), 400);
        assertThat(ada.client().get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    private static void assertRefused(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isNotBlank();
        assertThat(response.jsonPath().getString("requestId")).isEqualTo(response.header("X-Request-Id"));
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
