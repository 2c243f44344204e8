package kindred.users.block;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.users.presence.WithPresence;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowBlocksTest extends WithPresence {
    @Inject
    SessionFactory hibernate;

    @Test
    void whomSomebodyBlocksSeesThemOfflineAndAllElseAsBefore() {
        var ada = registered("{\"career\": \"Diver\"}");
        var bob = registered();
        var grace = registered();
        renew(ada);
        renew(bob);

        tellBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        as(bob).get("/v1/users/" + suite.userId(ada))
                .then()
                .statusCode(200)
                .body("isOnline", is(false), "career", equalTo("Diver"), "size()", is(6));
        assertTrue(isOnlineFor(grace, ada));
        assertTrue(isOnlineFor(ada, ada));
        assertTrue(isOnlineFor(ada, bob));
    }

    @Test
    void ofSeveralProfilesEachIsSeenAsThePersonWantsIt() {
        var people = Stream.generate(this::registered).limit(4).toList();
        var bob = registered();
        var stranger = newPerson();
        for (var person : people.subList(0, 3)) renew(person);
        tellBlocks(people.get(0), 1, bob, newPerson());
        tellBlocks(people.get(1), 1, stranger);
        tellBlocks(people.get(3), 1, bob);
        awaitBlocks(people.get(0), 1);
        awaitBlocks(people.get(1), 1);
        awaitBlocks(people.get(3), 1);

        as(bob).get(profiles(people)).then().body("items.isOnline", contains(false, true, true, false));
        as(stranger).get(profiles(people)).then().body("items.isOnline", contains(true, false, true, false));
    }

    @Test
    void severalProfilesAreOneQuery() {
        var people = Stream.generate(this::registered).limit(20).toList();
        var bob = registered();
        for (var person : people) tellBlocks(person, 1, bob);
        for (var person : people) awaitBlocks(person, 1);
        var statistics = hibernate.getStatistics();
        statistics.setStatisticsEnabled(true);

        // Leases are swept meanwhile
        var fewest = IntStream.range(0, 5)
                .mapToLong(i -> {
                    statistics.clear();
                    as(bob).get(profiles(people)).then().statusCode(200);
                    return statistics.getPrepareStatementCount();
                })
                .min()
                .orElseThrow();
        statistics.setStatisticsEnabled(false);

        assertEquals(1, fewest);
    }

    @Test
    void whoIsOnlineIsToldAgainWhenTheirListChanges() {
        var ada = registered();
        var bob = newPerson();
        var grace = newPerson();
        renew(ada);

        tellBlocks(ada, 1, bob);
        tellBlocks(ada, 2, bob, grace);
        tellBlocks(ada, 3, grace);
        tellBlocks(ada, 4);
        awaitBlocks(ada, 4);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        assertEquals(
                List.of(
                        told(true),
                        told(true, bob),
                        told(true, bob, grace),
                        told(true, grace),
                        told(true),
                        told(false)),
                allToldOf(ada, 6));
    }

    @Test
    void whatIsToldAgainHoldsAsARenewalDoes() throws SQLException {
        var ada = registered();
        renew(ada);
        database("update presence set announced_until = now() + interval '2 min' where user_id = ?", ada);

        tellBlocks(ada, 1, newPerson());

        var until =
                Instant.parse(eventsOf(ada, 2).get(1).json().get("onlineUntil").asText());
        var holds = Duration.between(Instant.now(), until);
        assertTrue(holds.toMinutes() >= 18 && holds.toMinutes() < 20, "" + holds);
        assertTrue(has(
                "select from presence where user_id = ? and announced_until > now() + interval '18 min' and online_until < now() + interval '1 min'",
                ada));
    }

    @Test
    void everythingThatIsToldSaysFromWhomItIsHidden() throws SQLException {
        var ada = registered();
        var bob = newPerson();
        tellBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);
        hide(ada, true);
        hide(ada, false);
        renew(ada);
        lapse(ada);

        assertEquals(
                List.of(true, false, true, false, true, false).stream()
                        .map(isOnline -> told(isOnline, bob))
                        .toList(),
                allToldOf(ada, 6));
    }

    @Test
    void whoIsOfflineOrHidesIsNotToldAgain() {
        var offline = registered();
        var hidden = registered();
        var bob = newPerson();
        hide(hidden, true);

        tellBlocks(offline, 1, bob);
        tellBlocks(hidden, 1, bob);
        awaitBlocks(offline, 1);
        awaitBlocks(hidden, 1);

        hide(hidden, false);
        renew(hidden);
        renew(offline);
        assertEquals(List.of(told(true, bob)), allToldOf(offline, 1));
        assertEquals(List.of(told(true, bob)), allToldOf(hidden, 1));
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        var ada = registered();
        var bob = registered();
        var grace = registered();
        renew(ada);

        tellBlocks(ada, 2, bob);
        tellBlocks(ada, 1, grace);
        tellBlocks(ada, 2, bob);
        tellBlocks(ada, 2, grace);
        tellBlocks(ada, 3, bob);
        tellBlocks(ada, 4, grace);
        awaitBlocks(ada, 4);

        assertEquals(List.of(told(true), told(true, bob), told(true, grace)), allToldOf(ada, 3));
        assertTrue(isOnlineFor(bob, ada));
        assertEquals(false, isOnlineFor(grace, ada));
    }

    @Test
    void aTombstoneForgetsTheListAndItsVersion() {
        var ada = registered();
        var bob = registered();
        renew(ada);
        tellBlocks(ada, 5, bob);
        awaitBlocks(ada, 5);
        assertEquals(false, isOnlineFor(bob, ada));

        suite.publish("kindred.blocks", suite.userId(ada).toString(), "kindred.blocks.changed.v1", null);
        suite.publish("kindred.blocks", suite.userId(ada).toString(), "kindred.blocks.changed.v1", null);

        await().atMost(PATIENCE).until(() -> isOnlineFor(bob, ada));
        tellBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);
        assertEquals(List.of(told(true), told(true, bob), told(true), told(true, bob)), allToldOf(ada, 4));
    }

    @Test
    void theListOfSomebodyWhoHasNotRegisteredIsKept() {
        var ada = newPerson();
        var bob = newPerson();

        tellBlocks(ada, 1, bob);
        awaitBlocks(ada, 1);

        as(ada).post("/v1/users/register").then().statusCode(201);
        renew(ada);
        assertEquals(List.of(told(true, bob)), allToldOf(ada, 1));
        assertEquals(false, isOnlineFor(bob, ada));
        try (var parked = suite.events("kindred.dlq.user-service")) {
            assertTrue(parked.all().stream()
                    .noneMatch(event -> suite.userId(ada).toString().equals(event.key())));
        }
    }

    @Test
    void whatCannotBeReadIsParkedAndTheNextIsTaken() {
        var ada = registered();
        var poison = UUID.randomUUID().toString();

        suite.publish("kindred.blocks", poison, "kindred.blocks.changed.v1", "{\"userId\": \"" + poison + "\"}");
        tellBlocks(ada, 1, newPerson());

        awaitBlocks(ada, 1);
        try (var parked = suite.events("kindred.dlq.user-service")) {
            var event = parked.awaitEvent(found -> poison.equals(found.key()));
            assertEquals("kindred.blocks", event.headers().get("dlq_topic"));
            assertEquals("wrong-shape", event.headers().get("dlq_reason"));
        }
    }

    @Test
    void whoIsBlockedIsNotLogged() {
        var ada = registered();
        var bob = newPerson();
        var poison = UUID.randomUUID().toString();
        var blocked = suite.userId(bob).toString();
        try (var log = new LogLines()) {
            renew(ada);
            tellBlocks(ada, 1, bob);
            suite.publish("kindred.blocks", poison, "kindred.blocks.changed.v1", """
                    {"userId": "%s", "blockedIds": ["%s?"], "version": 1}""".formatted(poison, blocked));

            awaitBlocks(ada, 1);
            await().atMost(PATIENCE).until(() -> log.all().stream().anyMatch(line -> line.contains("Parked")));
            assertEquals(
                    List.of(),
                    log.all().stream().filter(line -> line.contains(blocked)).toList());
        }
    }

    @Test
    void whatIsToldWhileTheDatabaseIsAwayIsNotLost() {
        var ada = registered();
        suite.servers().kill("postgres");
        tellBlocks(ada, 1, newPerson());
        suite.servers().start("postgres");

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> has("select from blocks where user_id = ? and version = 1", ada));
    }

    private String profiles(List<String> people) {
        return "/v1/users?ids="
                + people.stream().map(person -> suite.userId(person).toString()).collect(joining(","));
    }
}
