package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.PresenceState;
import kindred.kit.consume.RetryableException;
import kindred.local.testing.Suite;
import kindred.search.People;
import kindred.search.TestConfig;
import kindred.search.block.Blocks;
import kindred.search.presence.OnlineUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockedPeopleTest {
    private static final Map<String, String> NO_FILTER = Map.of();
    private static final Map<String, String> JUDGES = Map.of("q", "judge");
    private static final Map<String, String> ONLINE = Map.of("online", "true");
    private static final Map<String, String> OFFLINE = Map.of("online", "false");

    Suite suite;

    @Inject
    PeopleQuery query;

    @Inject
    ObjectMapper json;

    private final String adasName = "ada " + UUID.randomUUID();
    private final String bensName = "ben " + UUID.randomUUID();
    private final String cysName = "cy " + UUID.randomUUID();
    private People people;
    private UUID ada;
    private UUID ben;
    private UUID cy;

    @BeforeEach
    void addThreeJudges() {
        people = new People(suite);
        ada = people.add(suite.userId(adasName), "Judge");
        ben = people.add(suite.userId(bensName), "Judge");
        cy = people.add(suite.userId(cysName), "Judge");
        people.awaitIndexed();
    }

    @Test
    void aBlockHidesBothUntilItIsRemoved() {
        // When
        block(ada, 1, ben);
        // Then
        awaitFound(List.of(cy), adasName, NO_FILTER);
        assertThat(find(bensName, NO_FILTER)).isEqualTo(List.of(cy));
        assertThat(find(cysName, NO_FILTER)).isEqualTo(List.of(ben, ada));
        assertThat(find(adasName, JUDGES)).isEqualTo(List.of(cy));
        assertThat(find(bensName, JUDGES)).isEqualTo(List.of(cy));
        // When
        block(ada, 2);
        // Then
        awaitFound(List.of(cy, ben), adasName, NO_FILTER);
        assertThat(find(bensName, NO_FILTER)).isEqualTo(List.of(cy, ada));
    }

    @Test
    void aMutualBlockEndsWhenBothUnblock() {
        block(ada, 1, ben);
        block(ben, 1, ada);
        awaitFound(List.of(cy), bensName, NO_FILTER);
        // When one blocks another user instead
        block(ada, 2, cy);
        // Then
        awaitFound(List.of(ben), cysName, NO_FILTER);
        assertThat(find(adasName, NO_FILTER)).isEqualTo(List.of());
        assertThat(find(bensName, NO_FILTER)).isEqualTo(List.of(cy));
        // When the other unblocks, too
        block(ben, 2);
        // Then
        awaitFound(List.of(ben), adasName, NO_FILTER);
        assertThat(find(bensName, NO_FILTER)).isEqualTo(List.of(cy, ada));
    }

    @Test
    void hidesOnlineAndOfflinePeople() {
        // Given two online users, one of them blocked, and an offline user
        setOnline(ben, true);
        setOnline(cy, true);
        block(ada, 1, ben);
        awaitFound(List.of(cy), adasName, ONLINE);
        awaitFound(List.of(cy), bensName, ONLINE);
        assertThat(find(adasName, OFFLINE)).isEqualTo(List.of());
        assertThat(find(bensName, OFFLINE)).isEqualTo(List.of());
        assertThat(find(cysName, OFFLINE)).isEqualTo(List.of(ada));
        // When the blocked user goes offline
        setOnline(ben, false);
        // Then
        awaitFound(List.of(ben, ada), cysName, OFFLINE);
        assertThat(find(adasName, OFFLINE)).isEqualTo(List.of());
    }

    @Test
    void excludesIdsOnlyForCallersWithBlocks() {
        block(ada, 1, ben);
        awaitFound(List.of(cy), adasName, NO_FILTER);
        assertThat(exclusions(cy).size()).isEqualTo(1);
        assertThat(exclusions(ada).size()).isEqualTo(2);
        assertThat(exclusions(ben).size()).isEqualTo(2);
    }

    @Test
    void searchFailsWhenTheBlocksAreNotLoaded() {
        var early = new PeopleQuery(new OnlineUsers(), new Blocks(), TestConfig.with(Map.of()));
        var search = SearchRequest.of(UUID.randomUUID(), null, null, null);
        assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> early.newest(search));
    }

    private JsonNode exclusions(UUID caller) {
        return json.valueToTree(query.newest(SearchRequest.of(caller, null, null, null)))
                .at("/query/bool/must_not");
    }

    private void block(UUID blocker, long version, UUID... blocked) {
        people.publish(new BlockList(blocker, List.of(blocked), version));
    }

    private void setOnline(UUID user, boolean isOnline) {
        people.publish(new PresenceState(user, isOnline, Instant.now().plus(Duration.ofMinutes(5)), null));
    }

    private void awaitFound(List<UUID> found, String caller, Map<String, String> parameters) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> find(caller, parameters).equals(found));
    }

    private List<UUID> find(String caller, Map<String, String> parameters) {
        return People.ids(people.search(caller, parameters).statusCode(200));
    }
}
