package kindred.users.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VisibilityTest extends AbstractPresenceTest {
    @Test
    void hidingEndsTheLeaseAndIsAnnouncedOnce() throws Exception {
        var ada = registered();
        renew(ada);

        setHidden(ada, true);

        assertThat(hasLease(ada)).isFalse();
        assertOnline(ada, false);
        as(ada).get("/v1/users/me").then().body("isOnline", is(false));
        setHidden(ada, true);
        setHidden(ada, false);
        renew(ada);
        assertThat(onlineStatesOf(ada, 3)).isEqualTo(List.of(true, false, true));
    }

    @Test
    void aRenewalOfAHiddenUserChangesNothing() throws Exception {
        var ada = registered();
        setHidden(ada, true);

        renewal(ada).statusCode(200).body("hidden", is(true), "onlineUntil", nullValue(), "size()", is(2));

        assertThat(hasLease(ada)).isFalse();
        assertOnline(ada, false);
        setHidden(ada, false);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);
        assertThat(onlineStatesOf(ada, 1)).isEqualTo(List.of(true));
    }

    @Test
    void theNextRenewalShowsTheUserAgain() {
        var ada = registered();
        setHidden(ada, true);

        setHidden(ada, false);

        assertOnline(ada, false);
        renew(ada);
        assertOnline(ada, true);
    }

    /** A replica of the previous release, which does not know hidden users, can store such a lease. */
    @Test
    void doesNotShowTheLeaseOfAHiddenUser() throws Exception {
        var ada = registered();
        setHidden(ada, true);

        updateRow("insert into presence select id, now() + interval '1 h', now() from users where id = ?", ada);

        assertOnline(ada, false);
        as(ada).get("/v1/users/me").then().body("isOnline", is(false));
    }

    @Test
    void onlyTheOwnProfileContainsTheSetting() {
        var ada = registered();
        as(ada).get("/v1/users/me").then().body("presenceHidden", is(false));

        setHidden(ada, true);

        as(ada).get("/v1/users/me").then().body("presenceHidden", is(true));
        as(ada).post("/v1/users/register").then().body("presenceHidden", is(true));
        var id = suite.userId(ada);
        as(registered()).get("/v1/users/" + id).then().body("$", not(hasKey("presenceHidden")));
        as(registered()).get("/v1/users?ids=" + id).then().body("items[0]", not(hasKey("presenceHidden")));
    }

    @Test
    void hidingKeepsTheVersionAndOutlastsAChange() {
        var ada = registered();
        var updated = as(ada).get("/v1/users/me").then().extract().<String>path("updatedAt");

        setHidden(ada, true);

        as(ada).get("/v1/users/me").then().header("ETag", "\"1\"").body("updatedAt", equalTo(updated));
        as(ada).body("{\"mood\": \"shy\"}")
                .patch("/v1/users/me/persona")
                .then()
                .header("ETag", "\"2\"")
                .body("presenceHidden", is(true));
        as(ada).get("/v1/users/me").then().body("presenceHidden", is(true));
    }

    @Test
    void refusesToHideAnUnregisteredUser() {
        as(newPerson())
                .body("{\"hidden\": true}")
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-registered"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                              | validation-failed
            {"hidden": null}                | validation-failed
            {"hidden": "true"}              | invalid-body
            {"hidden": 1}                   | invalid-body
            {"hidden": true, "until": "x"}  | invalid-body
            null                            | invalid-body
            """)
    void refusesABodyWithoutABoolean(String body, String code) {
        var ada = registered();
        renew(ada);

        as(ada).body(body)
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(400)
                .body("code", equalTo(code));

        assertOnline(ada, true);
    }

    @Test
    void namesTheMissingField() {
        as(registered())
                .body("{}")
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(400)
                .body("errors.field", contains("hidden"));
    }

    @Test
    void concurrentRenewalsDoNotUndoHiding() throws Exception {
        var ada = registered();
        for (int round = 0; round < 20; round++) {
            setHidden(ada, false);
            var renewals = List.of(
                    CompletableFuture.runAsync(() -> renewal(ada).statusCode(200)),
                    CompletableFuture.runAsync(() -> renewal(ada).statusCode(200)));
            setHidden(ada, true);
            renewals.forEach(CompletableFuture::join);

            assertThat(hasLease(ada)).as("in round " + round).isFalse();
        }
        setHidden(ada, false);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        var states = onlineStatesOf(ada, 2);
        for (int i = 0; i < states.size(); i++)
            assertThat(states.get(i)).as("event " + i).isEqualTo(i % 2 == 0);
    }
}
