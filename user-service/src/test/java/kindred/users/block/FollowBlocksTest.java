package kindred.users.block;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.users.presence.AbstractPresenceTest;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowBlocksTest extends AbstractPresenceTest {
    @Inject
    SessionFactory hibernate;

    @Test
    void showsAnEmptyProfileDuringABlock() {
        var ada = registered("{\"career\": \"Diver\"}");
        var bob = registered();
        var grace = registered();
        renew(ada);
        renew(bob);

        publishBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        assertEmptyProfile(bob, ada);
        assertEmptyProfile(ada, bob);
        as(grace).get("/v1/users/" + suite.userId(ada)).then().body("career", equalTo("Diver"), "isOnline", is(true));
        assertThat(isOnlineFor(grace, bob)).isTrue();
        assertThat(isOnlineFor(ada, ada)).isTrue();
        as(ada).get("/v1/users/me").then().body("career", equalTo("Diver"));

        publishBlocks(ada, 2);
        awaitBlocks(ada, 2);
        as(bob).get("/v1/users/" + suite.userId(ada)).then().body("career", equalTo("Diver"), "isOnline", is(true));
        assertThat(isOnlineFor(ada, bob)).isTrue();
    }

    /** The same as of a user who has set nothing, by both calls. */
    private void assertEmptyProfile(String viewer, String other) {
        var userId = suite.userId(other).toString();
        var empty = new HashMap<String, Object>(
                Map.of("userId", userId, "interests", List.of(), "subscriptionStatus", "none", "isOnline", false));
        empty.put("career", null);
        empty.put("mood", null);
        as(viewer).get("/v1/users/" + userId).then().statusCode(200).body("", equalTo(empty));
        as(viewer).get("/v1/users?ids=" + userId).then().statusCode(200).body("items", equalTo(List.of(empty)));
    }

    @Test
    void blocksApplyToEachOfSeveralProfiles() {
        var people = Stream.generate(this::registered).limit(4).toList();
        var bob = registered();
        var stranger = newPerson();
        for (var person : people.subList(0, 3)) renew(person);
        publishBlocks(people.get(0), 1, bob, newPerson());
        publishBlocks(people.get(1), 1, stranger);
        publishBlocks(people.get(3), 1, bob);
        awaitBlocks(people.get(0), 1);
        awaitBlocks(people.get(1), 1);
        awaitBlocks(people.get(3), 1);

        as(bob).get(profiles(people)).then().body("items.isOnline", contains(false, true, true, false));
        as(stranger).get(profiles(people)).then().body("items.isOnline", contains(true, false, true, false));
    }

    @Test
    void readsSeveralProfilesInOneQuery() {
        var people = Stream.generate(this::registered).limit(20).toList();
        var bob = registered();
        for (var person : people) publishBlocks(person, 1, bob);
        for (var person : people) awaitBlocks(person, 1);
        var statistics = hibernate.getStatistics();
        statistics.setStatisticsEnabled(true);

        // The minimum, because the sweep of leases also runs statements
        var fewest = IntStream.range(0, 5)
                .mapToLong(i -> {
                    statistics.clear();
                    as(bob).get(profiles(people)).then().statusCode(200);
                    return statistics.getPrepareStatementCount();
                })
                .min()
                .orElseThrow();
        statistics.setStatisticsEnabled(false);

        assertThat(fewest).isEqualTo(1);
    }

    @Test
    void announcesAnOnlineUserAgainAfterAChange() {
        var ada = registered();
        var bob = newPerson();
        var grace = newPerson();
        renew(ada);

        publishBlocks(ada, 1, bob);
        publishBlocks(ada, 2, bob, grace);
        publishBlocks(ada, 3, grace);
        publishBlocks(ada, 4);
        awaitBlocks(ada, 4);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        assertThat(announcementsOf(ada, 6))
                .isEqualTo(List.of(
                        announcement(true),
                        announcement(true, bob),
                        announcement(true, bob, grace),
                        announcement(true, grace),
                        announcement(true),
                        announcement(false)));
    }

    @Test
    void aRepeatedAnnouncementIsValidAsLongAsANewOne() throws Exception {
        var ada = registered();
        renew(ada);
        updateRow("update presence set announced_until = now() + interval '2 min' where user_id = ?", ada);

        publishBlocks(ada, 1, newPerson());

        var until =
                Instant.parse(eventsOf(ada, 2).get(1).json().get("onlineUntil").asText());
        var validity = Duration.between(Instant.now(), until);
        assertThat(validity.toMinutes() >= 18 && validity.toMinutes() < 20)
                .as("" + validity)
                .isTrue();
        assertThat(rowExists(
                        "select from presence where user_id = ? and announced_until > now() + interval '18 min' and online_until < now() + interval '1 min'",
                        ada))
                .isTrue();
    }

    @Test
    void everyAnnouncementListsTheBlockedUsers() throws Exception {
        var ada = registered();
        var bob = newPerson();
        publishBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);
        setHidden(ada, true);
        setHidden(ada, false);
        renew(ada);
        expireLease(ada);

        assertThat(announcementsOf(ada, 6))
                .isEqualTo(List.of(true, false, true, false, true, false).stream()
                        .map(isOnline -> announcement(isOnline, bob))
                        .toList());
    }

    @Test
    void doesNotAnnounceOfflineOrHiddenUsersAgain() {
        var offline = registered();
        var hidden = registered();
        var bob = newPerson();
        setHidden(hidden, true);

        publishBlocks(offline, 1, bob);
        publishBlocks(hidden, 1, bob);
        awaitBlocks(offline, 1);
        awaitBlocks(hidden, 1);

        setHidden(hidden, false);
        renew(hidden);
        renew(offline);
        assertThat(announcementsOf(offline, 1)).isEqualTo(List.of(announcement(true, bob)));
        assertThat(announcementsOf(hidden, 1)).isEqualTo(List.of(announcement(true, bob)));
    }

    @Test
    void ignoresOutdatedAndDuplicateLists() {
        var ada = registered();
        var bob = registered();
        var grace = registered();
        renew(ada);

        publishBlocks(ada, 2, bob);
        publishBlocks(ada, 1, grace);
        publishBlocks(ada, 2, bob);
        publishBlocks(ada, 2, grace);
        publishBlocks(ada, 3, bob);
        publishBlocks(ada, 4, grace);
        awaitBlocks(ada, 4);

        assertThat(announcementsOf(ada, 3))
                .isEqualTo(List.of(announcement(true), announcement(true, bob), announcement(true, grace)));
        assertThat(isOnlineFor(bob, ada)).isTrue();
        assertThat(isOnlineFor(grace, ada)).isFalse();
    }

    @Test
    void aTombstoneDeletesTheListAndItsVersion() {
        var ada = registered();
        var bob = registered();
        renew(ada);
        publishBlocks(ada, 5, bob);
        awaitBlocks(ada, 5);
        assertThat(isOnlineFor(bob, ada)).isFalse();

        suite.publish("kindred.blocks", suite.userId(ada).toString(), "kindred.blocks.changed.v1", null);
        suite.publish("kindred.blocks", suite.userId(ada).toString(), "kindred.blocks.changed.v1", null);

        await().atMost(TIMEOUT).until(() -> isOnlineFor(bob, ada));
        publishBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);
        assertThat(announcementsOf(ada, 4))
                .isEqualTo(List.of(
                        announcement(true), announcement(true, bob), announcement(true), announcement(true, bob)));
    }

    @Test
    void keepsTheListOfAnUnregisteredUser() {
        var ada = newPerson();
        var bob = newPerson();

        publishBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        as(ada).post("/v1/users/register").then().statusCode(201);
        renew(ada);
        assertThat(announcementsOf(ada, 1)).isEqualTo(List.of(announcement(true, bob)));
        assertThat(isOnlineFor(bob, ada)).isFalse();
        try (var parked = suite.events("kindred.dlq.user-service")) {
            assertThat(parked.all().stream()
                            .noneMatch(event -> suite.userId(ada).toString().equals(event.key())))
                    .isTrue();
        }
    }

    @Test
    void parksAnUnreadableRecordAndContinues() {
        var ada = registered();
        var poison = UUID.randomUUID().toString();

        suite.publish("kindred.blocks", poison, "kindred.blocks.changed.v1", "{\"userId\": \"" + poison + "\"}");
        publishBlocks(ada, 1, newPerson());

        awaitBlocks(ada, 1);
        try (var parked = suite.events("kindred.dlq.user-service")) {
            var event = parked.awaitEvent(found -> poison.equals(found.key()));
            assertThat(event.headers().get("dlq_topic")).isEqualTo("kindred.blocks");
            assertThat(event.headers().get("dlq_reason")).isEqualTo("wrong-shape");
        }
    }

    @Test
    void doesNotLogBlockedUsers() {
        var ada = registered();
        var bob = newPerson();
        var poison = UUID.randomUUID().toString();
        var blocked = suite.userId(bob).toString();
        try (var log = new LogLines()) {
            renew(ada);
            publishBlocks(ada, 1, bob);
            suite.publish("kindred.blocks", poison, "kindred.blocks.changed.v1", """
                    {"userId": "%s", "blockedIds": ["%s?"], "version": 1}""".formatted(poison, blocked));

            awaitBlocks(ada, 1);
            await().atMost(TIMEOUT).until(() -> log.all().stream().anyMatch(line -> line.contains("dead letters")));
            assertThat(log.all().stream().filter(line -> line.contains(blocked)).toList())
                    .isEqualTo(List.of());
        }
    }

    @Test
    void storesListsReceivedDuringADatabaseOutage() {
        var ada = registered();
        suite.servers().kill("postgres");
        publishBlocks(ada, 1, newPerson());
        suite.servers().start("postgres");

        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> rowExists("select from blocks where user_id = ? and version = 1", ada));
    }

    private String profiles(List<String> people) {
        return "/v1/users?ids="
                + people.stream().map(person -> suite.userId(person).toString()).collect(joining(","));
    }
}
