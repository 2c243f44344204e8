package kindred.users.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kindred.events.BlockList;
import kindred.users.block.UpdateBlocks;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PresenceTest extends AbstractPresenceTest {
    @Inject
    Leases leases;

    @Inject
    UpdateBlocks updateBlocks;

    @Inject
    EntityManager database;

    @Test
    void aRenewalKeepsTheUserOnlineForHalfAMinute() {
        var ada = registered();
        assertOnline(ada, false);

        var until = renew(ada);

        var left = Duration.between(Instant.now(), until);
        assertThat(left.compareTo(Duration.ofSeconds(25)) > 0 && left.compareTo(Duration.ofSeconds(36)) < 0)
                .as("" + left)
                .isTrue();
        assertOnline(ada, true);
        as(ada).get("/v1/users/me").then().body("isOnline", is(true)).header("ETag", "\"1\"");
    }

    @Test
    void sweepsAndAnnouncesAnExpiredLease() throws Exception {
        var ada = registered();
        renew(ada);
        expireLease(ada);
        assertOnline(ada, false);

        assertThat(onlineStatesOf(ada, 2)).isEqualTo(List.of(true, false));
    }

    @Test
    void goingOfflineIsImmediateAndIdempotent() {
        var ada = registered();
        renew(ada);

        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        assertOnline(ada, false);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);

        assertThat(onlineStatesOf(ada, 3)).isEqualTo(List.of(true, false, true));
    }

    @Test
    void announcesARenewalOnlyWhenTheLastEventEnds() throws Exception {
        var ada = registered();
        renew(ada);
        renew(ada);
        renew(ada);
        updateRow("update presence set announced_until = now() + interval '34 s' where user_id = ?", ada);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        assertThat(onlineStatesOf(ada, 3)).isEqualTo(List.of(true, true, false));
    }

    /** Two renewals in one transaction get the same time, like two transactions that begin in the same microsecond. */
    @Test
    void announcesOneOfTwoSimultaneousRenewals() {
        var ada = registered();
        var id = suite.userId(ada);

        QuarkusTransaction.requiringNew().run(() -> {
            leases.renew(id);
            leases.renew(id);
        });

        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        assertThat(onlineStatesOf(ada, 2)).isEqualTo(List.of(true, false));
    }

    @Test
    void theEventOutlastsUnannouncedRenewals() {
        var ada = registered();
        var until = renew(ada);

        var event = eventsOf(ada, 1).get(0);

        assertThat(event.type()).isEqualTo("kindred.presence.changed.v1");
        assertThat(event.json().get("userId").asText())
                .isEqualTo(suite.userId(ada).toString());
        assertThat(Instant.parse(event.json().get("onlineUntil").asText()).isAfter(until.plus(Duration.ofMinutes(15))))
                .isTrue();
        assertThat(event.json().get("hiddenFrom").isNull()).isTrue();
        assertThat(event.json().size()).isEqualTo(4);
    }

    @Test
    void concurrentSweepersAnnounceEachLeaseOnce() throws Exception {
        var people = IntStream.range(0, 20).mapToObj(i -> registered()).toList();
        for (var person : people) renew(person);
        for (var person : people) expireLease(person);

        var sweepers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (leases.sweep(3)) Thread.onSpinWait();
                }))
                .toList();
        sweepers.forEach(CompletableFuture::join);

        for (var person : people) assertThat(onlineStatesOf(person, 2)).isEqualTo(List.of(true, false));
    }

    /** Runs in one transaction, so that no sweep ends the lease. The last event is still valid but lacks the block. */
    @Test
    void announcesABlockWhenAnExpiredLeaseIsRenewed() {
        var ada = registered();
        var bob = newPerson();
        var id = suite.userId(ada);
        renew(ada);

        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery(
                            "update presence set online_until = now() - interval '1 s' where user_id = :user")
                    .setParameter("user", id)
                    .executeUpdate();
            updateBlocks.update(new BlockList(id, List.of(suite.userId(bob)), 1));
            leases.renew(id);
        });

        assertThat(announcementsOf(ada, 2)).isEqualTo(List.of(announcement(true), announcement(true, bob)));
    }

    @Test
    void refusesToRenewAnUnregisteredUser() {
        renewal(newPerson()).statusCode(404).body("code", equalTo("not-registered"));
    }
}
