package kindred.users.presence;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concurrent changes of presence: a second transaction waits for the first, then sees its changes. */
@QuarkusTest
class PresenceConcurrencyTest extends AbstractPresenceTest {
    private static final String UNCOMMITTED_RENEWAL = """
            with person as (select id from users where id = ? for share)
            insert into presence select id, now() + interval '35 s', now() + interval '20 min' from person""";
    private static final String UNCOMMITTED_BLOCK = """
            with person as (select id from users where id = ? for no key update)
            insert into blocks select id, array[?]::uuid[], 1 from person""";

    private OpenTransaction first;

    @BeforeEach
    void beginFirst() throws SQLException {
        first = new OpenTransaction(suite);
    }

    @AfterEach
    void closeFirst() throws SQLException {
        first.close();
    }

    @Test
    void aRenewalDuringHidingLeavesNoLease() throws SQLException {
        var ada = registered();
        first.execute("update users set presence_hidden = true where id = ?", ada);
        var renewal = CompletableFuture.supplyAsync(() -> renewal(ada));
        first.awaitBlockedSession();

        first.commit();

        renewal.join().statusCode(200).body("hidden", is(true));
        assertFalse(hasLease(ada));
    }

    @Test
    void hidingDuringARenewalEndsItsLease() throws SQLException {
        var ada = registered();
        first.execute(UNCOMMITTED_RENEWAL, ada);
        var hiding = CompletableFuture.runAsync(() -> setHidden(ada, true));
        first.awaitBlockedSession();

        first.commit();

        hiding.join();
        assertFalse(hasLease(ada));
        assertEquals(List.of(false), onlineStatesOf(ada, 1));
    }

    @Test
    void aRenewalDuringABlockAnnouncesTheBlock() throws SQLException {
        var ada = registered();
        var bob = newPerson();
        first.execute(UNCOMMITTED_BLOCK, ada, suite.userId(bob));
        var renewal = CompletableFuture.runAsync(() -> renew(ada));
        first.awaitBlockedSession();

        first.commit();

        renewal.join();
        assertEquals(List.of(announcement(true, bob)), announcementsOf(ada, 1));
    }

    @Test
    void aBlockDuringARenewalIsAnnouncedAfterIt() throws SQLException {
        var ada = registered();
        var bob = newPerson();
        first.execute(UNCOMMITTED_RENEWAL, ada);
        publishBlocks(ada, 1, bob);
        first.awaitBlockedSession();

        first.commit();

        assertEquals(List.of(announcement(true, bob)), announcementsOf(ada, 1));
    }

    /** Otherwise the first announcement of the new user could miss the block. */
    @Test
    void aBlockDuringARegistrationWaitsForIt() throws SQLException {
        var ada = newPerson();
        var bob = newPerson();
        first.execute("select pg_advisory_xact_lock(hashtextextended(?::text, 0))", ada);
        first.execute(
                "insert into users (id, token_identifier, registered_at, updated_at, version) values (?, ?, now(), now(), 1)",
                ada,
                suite.tokenIdentifier(ada));
        first.execute(UNCOMMITTED_RENEWAL, ada);
        publishBlocks(ada, 1, bob);
        first.awaitBlockedSession();

        first.commit();

        await().atMost(TIMEOUT).until(() -> rowExists("select from blocks where user_id = ?", ada));
        assertEquals(List.of(announcement(true, bob)), announcementsOf(ada, 1));
    }
}
