package kindred.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportsTest extends MessagingTest {
    @TestHTTPResource(value = "operations/reports", management = true)
    URI operation;

    @Test
    void operatorsSeeAReportWithWhatWasSaidAroundIt() {
        var ada = somebody();
        var mallory = somebody();
        var conversation = ada.talkWith(mallory);
        ada.sendMany(conversation, 12);
        mallory.send(conversation, "k", "an insult").then().statusCode(201);
        ada.sendMany(conversation, 12);

        var filed = report(ada, mallory, 13L, "harassment", "It goes on like that");
        filed.then().statusCode(201);
        mallory.delete(conversation, 13).then().statusCode(200);

        var seen = open(filed.path("reportId"));
        assertEquals(ada.id().toString(), seen.get("reporterId"));
        assertEquals(mallory.id().toString(), seen.get("reportedId"));
        assertEquals("It goes on like that", seen.get("comment"));
        @SuppressWarnings("unchecked")
        var context = (List<Map<String, Object>>) seen.get("context");
        assertEquals(21, context.size());
        assertEquals(3, context.get(0).get("seq"));
        assertEquals("an insult", context.get(10).get("content"));
    }

    @Test
    void aPersonIsReportedWithTheLastMessagesOrWithNone() {
        var ada = somebody();
        var mallory = somebody();
        var grace = somebody();
        mallory.sendMany(ada.talkWith(mallory), 25);

        String withConversation = report(ada, mallory, null, "spam", null).path("reportId");
        String without = report(ada, grace, null, "other", null).path("reportId");

        assertEquals(20, ((List<?>) open(withConversation).get("context")).size());
        assertEquals(List.of(), open(without).get("context"));
        assertEquals(0, open(without).get("seq"));
    }

    @Test
    void theSameAgainIsTheSameReport() {
        var ada = somebody();
        var mallory = somebody();
        mallory.sendMany(ada.talkWith(mallory), 1);

        var first = report(ada, mallory, 1L, "spam", null);
        var second = report(ada, mallory, 1L, "hate", "more");

        first.then().statusCode(201);
        second.then().statusCode(200).body("", equalTo(first.path("")));
    }

    @Test
    void whatIsDealtWithLeavesTheList() {
        String report = report(somebody(), somebody(), null, "spam", null).path("reportId");
        open(report);

        given().post(operation + "/" + report + "/close").then().statusCode(204);

        given().get(operation).then().body("items.findAll { it.reportId == '" + report + "' }", hasSize(0));
        for (var unknown : List.of(report, "x"))
            given().post(operation + "/" + unknown + "/close").then().statusCode(404);
    }

    @Test
    void onlyWhatIsTheirsCanBeReported() {
        var ada = somebody();
        var mallory = somebody();
        var conversation = ada.talkWith(mallory);
        ada.sendMany(conversation, 1);

        refused(report(ada, ada, null, "spam", null), 400, "validation-failed");
        refused(report(ada, mallory, 1L, "spam", null), 400, "validation-failed");
        refused(report(ada, mallory, 2L, "spam", null), 404, "message-not-found");
        refused(report(ada, mallory, 0L, "spam", null), 400, "validation-failed");
        refused(report(ada, mallory, null, "boring", null), 400, "validation-failed");
        refused(report(ada, mallory, null, "spam", "x".repeat(2001)), 400, "validation-failed");
    }

    @Test
    void nobodyReportsWithoutEnd() {
        var ada = somebody();
        var known = somebody();
        report(ada, known, null, "spam", null).then().statusCode(201);
        for (int i = 1; i < 20; i++)
            report(ada, somebody(), null, "spam", null).then().statusCode(201);

        refused(report(ada, somebody(), null, "spam", null), 429, "too-many-reports");
        report(ada, known, null, "spam", null).then().statusCode(200);
    }

    private static Response report(Person by, Person of, @Nullable Long seq, String reason, @Nullable String comment) {
        var report = new HashMap<String, Object>(Map.of("userId", of.id(), "reason", reason));
        if (seq != null) report.put("seq", seq);
        if (comment != null) report.put("comment", comment);
        return by.client().body(report).post("/v1/reports");
    }

    private Map<String, Object> open(String report) {
        var items = new ArrayList<Map<String, Object>>(
                given().get(operation).jsonPath().getList("items"));
        items.removeIf(item -> !report.equals(item.get("reportId")));
        assertEquals(1, items.size());
        return items.get(0);
    }

    private static void refused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }
}
