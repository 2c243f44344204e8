package kindred.search;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.events.PresenceState;
import kindred.events.Topics;
import kindred.events.UserErased;
import kindred.events.UserState;
import kindred.local.testing.Suite;
import org.jspecify.annotations.Nullable;

/** The people of one test. They share a unique mood, so that tests do not find each other's people. */
public final class People {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    public final String mood = "mood " + UUID.randomUUID();
    private final Suite suite;
    private final List<UUID> all = new ArrayList<>();

    public People(Suite suite) {
        this.suite = suite;
    }

    /** Publishes a person; see {@link #awaitIndexed}. */
    public UUID add(@Nullable String career, String... interests) {
        return add(UUID.randomUUID(), career, interests);
    }

    public UUID add(UUID userId, @Nullable String career, String... interests) {
        all.add(userId);
        publish(user(userId, 1, career, interests));
        return userId;
    }

    public UserState user(UUID userId, long version, @Nullable String career, String... interests) {
        var registeredAt = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(all.indexOf(userId));
        return new UserState(
                userId,
                career,
                List.of(interests),
                mood,
                "none",
                registeredAt,
                registeredAt.plusSeconds(version),
                null,
                version);
    }

    public void publish(UserState user) {
        var type = user.version() == 1 ? EventType.USER_REGISTERED : EventType.USER_PERSONA_UPDATED;
        suite.publish(Topics.USERS, user.userId().toString(), type.type(), json(user));
    }

    public void publish(UserErased erasure) {
        suite.publish(Topics.USERS, erasure.userId().toString(), EventType.USER_ERASED.type(), json(erasure));
    }

    public void publish(BlockList list) {
        suite.publish(Topics.BLOCKS, list.userId().toString(), EventType.BLOCKS_CHANGED.type(), json(list));
    }

    public void publish(PresenceState presence) {
        suite.publish(Topics.PRESENCE, presence.userId().toString(), EventType.PRESENCE_CHANGED.type(), json(presence));
    }

    /** Waits until all added people can be found. */
    public void awaitIndexed() {
        awaitFound(all.size());
    }

    public void awaitFound(int count) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var page = search("another user", Map.of("limit", "50"));
                    return page.extract().statusCode() == 200
                            && ids(page).size() == count; // 503 until the first index is complete
                });
    }

    /** The ids of the first page, in order, for a caller who is none of these people. */
    public List<UUID> find(String words) {
        return find(Map.of("q", words));
    }

    public List<UUID> find(Map<String, String> parameters) {
        return ids(search("another user", parameters).statusCode(200));
    }

    public ValidatableResponse search(String caller, Map<String, String> parameters) {
        var all = new HashMap<>(Map.of("mood", mood));
        all.putAll(parameters);
        return given().auth()
                .oauth2(suite.token(caller))
                .queryParams(all)
                .get("/v1/users/search")
                .then();
    }

    public static List<UUID> ids(ValidatableResponse page) {
        return page.extract().jsonPath().getList("items.userId", String.class).stream()
                .map(UUID::fromString)
                .toList();
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
