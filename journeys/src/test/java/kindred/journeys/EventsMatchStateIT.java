package kindred.journeys;

import static kindred.journeys.TopicEvents.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The events that other teams read are the committed changes, in order, and no others. */
@ExtendWith(RunningSuite.Extension.class)
class EventsMatchStateIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final RunningSuite suite;

    EventsMatchStateIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void publishesEveryMessageOnceAndInOrder() {
        var ada = suite.registeredPerson();
        var conversation = ada.startConversation(suite.registeredPerson());
        for (int n = 1; n <= 10; n++)
            ada.send(conversation, "key " + n, "message " + n).then().statusCode(201);
        ada.send(conversation, "refused", "").then().statusCode(400);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            var events = TopicEvents.of(suite, "kindred.messages", conversation);
            assertThat(events).hasSize(10);
            assertThat(events)
                    .extracting(event -> JsonPath.from(event.value()).getInt("seq"))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        });
    }

    @Test
    void publishesAUserAsABinaryCloudEvent() {
        var ada = suite.registeredPerson();
        ada.updatePersona(Map.of("career", "Pilot", "interests", List.of("maps")));
        var profile = ada.client().get("/v1/users/me").jsonPath();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            var events = TopicEvents.of(suite, "kindred.users", ada.id());
            assertThat(events)
                    .extracting(event -> header(event, "ce_type"))
                    .containsExactly("kindred.user.registered.v1", "kindred.user.persona-updated.v1");
            var last = events.get(1);
            assertThat(header(last, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(last, "ce_source")).isEqualTo("/kindred/user-service");
            assertThat(header(last, "ce_subject")).isEqualTo(ada.id().toString());
            assertThat(header(last, "ce_dataschema")).isEqualTo("urn:kindred:schema:kindred.user.persona-updated.v1");
            assertThat(last.headers().lastHeader("traceparent"))
                    .as("tracing is off")
                    .isNull();
            assertThat(header(last, "content-type")).isEqualTo("application/json");
            assertThat(header(last, "ce_id")).isNotEqualTo(header(events.get(0), "ce_id"));
            var state = JsonPath.from(last.value());
            assertThat(state.getString("career")).isEqualTo("Pilot");
            assertThat(state.getString("updatedAt")).isEqualTo(profile.getString("updatedAt"));
            assertThat(last.value()).doesNotContain("tokenIdentifier", "user_");
        });
    }
}
