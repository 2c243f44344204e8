package kindred.users.presence;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VisibilityTest extends WithPresence {
    @Test
    void whoHidesIsOfflineAtOnceAndThatIsToldOnce() throws SQLException {
        var ada = registered();
        renew(ada);

        hide(ada, true);

        assertFalse(hasLease(ada));
        assertOnline(ada, false);
        as(ada).get("/v1/users/me").then().body("isOnline", is(false));
        hide(ada, true);
        hide(ada, false);
        renew(ada);
        assertEquals(List.of(true, false, true), toldOf(ada, 3));
    }

    @Test
    void aRenewalOfWhoHidesSucceedsAndChangesNothing() throws SQLException {
        var ada = registered();
        hide(ada, true);

        renewal(ada).statusCode(200).body("hidden", is(true), "onlineUntil", nullValue(), "size()", is(2));

        assertFalse(hasLease(ada));
        assertOnline(ada, false);
        hide(ada, false);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);
        renew(ada);
        assertEquals(List.of(true), toldOf(ada, 1));
    }

    @Test
    void whoShowsThemselvesAgainIsOnlineWithTheNextRenewal() {
        var ada = registered();
        hide(ada, true);

        hide(ada, false);

        assertOnline(ada, false);
        renew(ada);
        assertOnline(ada, true);
    }

    /** As one that a replica of the release before has stored, which knows nothing of hiding. */
    @Test
    void aLeaseThatShouldNotBeIsNotShown() throws SQLException {
        var ada = registered();
        hide(ada, true);

        database("insert into presence select id, now() + interval '1 h', now() from users where id = ?", ada);

        assertOnline(ada, false);
        as(ada).get("/v1/users/me").then().body("isOnline", is(false));
    }

    @Test
    void onlyTheirOwnProfileSaysThatSomebodyHides() {
        var ada = registered();
        as(ada).get("/v1/users/me").then().body("presenceHidden", is(false));

        hide(ada, true);

        as(ada).get("/v1/users/me").then().body("presenceHidden", is(true));
        as(ada).post("/v1/users/register").then().body("presenceHidden", is(true));
        var id = suite.userId(ada);
        as(registered()).get("/v1/users/" + id).then().body("$", not(hasKey("presenceHidden")));
        as(registered()).get("/v1/users?ids=" + id).then().body("items[0]", not(hasKey("presenceHidden")));
    }

    @Test
    void hidingIsNoChangeOfTheProfileAndOutlastsOne() {
        var ada = registered();
        var updated = as(ada).get("/v1/users/me").then().extract().<String>path("updatedAt");

        hide(ada, true);

        as(ada).get("/v1/users/me").then().header("ETag", "\"1\"").body("updatedAt", equalTo(updated));
        as(ada).body("{\"mood\": \"shy\"}")
                .patch("/v1/users/me/persona")
                .then()
                .header("ETag", "\"2\"")
                .body("presenceHidden", is(true));
        as(ada).get("/v1/users/me").then().body("presenceHidden", is(true));
    }

    @Test
    void whoHasNotRegisteredHasNothingToHide() {
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
    void whatIsNeitherTrueNorFalseIsRefused(String body, String code) {
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
    void aFieldThatIsMissingIsNamed() {
        as(registered())
                .body("{}")
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(400)
                .body("errors.field", contains("hidden"));
    }

    @Test
    void howeverManyRenewAtOnceWhoHasHiddenIsOffline() throws SQLException {
        var ada = registered();
        for (int round = 0; round < 20; round++) {
            hide(ada, false);
            var renewals = List.of(
                    CompletableFuture.runAsync(() -> renewal(ada).statusCode(200)),
                    CompletableFuture.runAsync(() -> renewal(ada).statusCode(200)));
            hide(ada, true);
            renewals.forEach(CompletableFuture::join);

            assertFalse(hasLease(ada), "in round " + round);
        }
        hide(ada, false);
        renew(ada);
        as(ada).delete("/v1/users/me/presence").then().statusCode(204);

        var told = toldOf(ada, 2);
        for (int i = 0; i < told.size(); i++) assertEquals(i % 2 == 0, told.get(i), "event " + i);
    }
}
