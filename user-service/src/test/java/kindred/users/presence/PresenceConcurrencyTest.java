package kindred.users.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

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
    void aRenewalDuringHidingLeavesNoLease() throws Exception {
        var ada = registered();
        first.execute("update users set presence_hidden = true where id = ?", ada);
        var renewal = CompletableFuture.supplyAsync(() -> renewal(ada));
        first.awaitBlockedSession();

        first.commit();

        renewal.join().statusCode(200).body("hidden", is(true));
        assertThat(hasLease(ada)).isFalse();
    }

    @Test
    void hidingDuringARenewalEndsItsLease() throws Exception {
        var ada = registered();
        first.execute(UNCOMMITTED_RENEWAL, ada);
        var hiding = CompletableFuture.runAsync(() -> setHidden(ada, true));
        first.awaitBlockedSession();

        first.commit();

        hiding.join();
        assertThat(hasLease(ada)).isFalse();
        assertThat(onlineStatesOf(ada, 1)).isEqualTo(List.of(false));
    }

    @Test
    void aRenewalDuringABlockAnnouncesTheBlock() throws Exception {
        var ada = registered();
        var bob = newPerson();
        first.execute(UNCOMMITTED_BLOCK, ada, suite.userId(bob));
        var renewal = CompletableFuture.runAsync(() -> renew(ada));
        first.awaitBlockedSession();

        first.commit();

        renewal.join();
        assertThat(announcementsOf(ada, 1)).isEqualTo(List.of(announcement(true, bob)));
    }

    @Test
    void aBlockDuringARenewalIsAnnouncedAfterIt() throws Exception {
        var ada = registered();
        var bob = newPerson();
        first.execute(UNCOMMITTED_RENEWAL, ada);
        publishBlocks(ada, 1, bob);
        first.awaitBlockedSession();

        first.commit();

        assertThat(announcementsOf(ada, 1)).isEqualTo(List.of(announcement(true, bob)));
    }

    /** Otherwise the first announcement of the new user could miss the block. */
    @Test
    void aBlockDuringARegistrationWaitsForIt() throws Exception {
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
        assertThat(announcementsOf(ada, 1)).isEqualTo(List.of(announcement(true, bob)));
    }
}
