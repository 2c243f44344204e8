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

/** Of two things at once, whichever is first in the database, the other one knows of it. Here the first is held half done. */
@QuarkusTest
class AtOnceTest extends WithPresence {
    private static final String HALF_A_RENEWAL = """
            with person as (select id from users where id = ? for share)
            insert into presence select id, now() + interval '35 s', now() + interval '20 min' from person""";
    private static final String HALF_A_BLOCK = """
            with person as (select id from users where id = ? for no key update)
            insert into blocks select id, array[?]::uuid[], 1 from person""";

    private HeldTransaction first;

    @BeforeEach
    void begin() throws SQLException {
        first = new HeldTransaction(suite);
    }

    @AfterEach
    void end() throws SQLException {
        first.close();
    }

    @Test
    void aRenewalDuringHidingLeavesNoLease() throws SQLException {
        var ada = registered();
        first.execute("update users set presence_hidden = true where id = ?", ada);
        var renewal = CompletableFuture.supplyAsync(() -> renewal(ada));
        first.awaitWaiter();

        first.commit();

        renewal.join().statusCode(200).body("hidden", is(true));
        assertFalse(hasLease(ada));
    }

    @Test
    void hidingDuringARenewalEndsItsLease() throws SQLException {
        var ada = registered();
        first.execute(HALF_A_RENEWAL, ada);
        var hiding = CompletableFuture.runAsync(() -> hide(ada, true));
        first.awaitWaiter();

        first.commit();

        hiding.join();
        assertFalse(hasLease(ada));
        assertEquals(List.of(false), toldOf(ada, 1));
    }

    @Test
    void aRenewalDuringABlockIsToldAsHidden() throws SQLException {
        var ada = registered();
        var bob = newPerson();
        first.execute(HALF_A_BLOCK, ada, suite.userId(bob));
        var renewal = CompletableFuture.runAsync(() -> renew(ada));
        first.awaitWaiter();

        first.commit();

        renewal.join();
        assertEquals(List.of(told(true, bob)), allToldOf(ada, 1));
    }

    @Test
    void aBlockDuringARenewalIsToldAfterIt() throws SQLException {
        var ada = registered();
        var bob = newPerson();
        first.execute(HALF_A_RENEWAL, ada);
        tellBlocks(ada, 1, bob);
        first.awaitWaiter();

        first.commit();

        assertEquals(List.of(told(true, bob)), allToldOf(ada, 1));
    }

    /** Else somebody who registers meanwhile, and is online, could be told without it. */
    @Test
    void aBlockDuringARegistrationWaitsForIt() throws SQLException {
        var ada = newPerson();
        var bob = newPerson();
        first.execute("select pg_advisory_xact_lock(hashtextextended(?::text, 0))", ada);
        first.execute(
                "insert into users (id, token_identifier, registered_at, updated_at, version) values (?, ?, now(), now(), 1)",
                ada,
                suite.tokenIdentifier(ada));
        first.execute(HALF_A_RENEWAL, ada);
        tellBlocks(ada, 1, bob);
        first.awaitWaiter();

        first.commit();

        await().atMost(PATIENCE).until(() -> has("select from blocks where user_id = ?", ada));
        assertEquals(List.of(told(true, bob)), allToldOf(ada, 1));
    }
}
