package kindred.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.local.testing.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportsTest extends MessagingTest {
    @Test
    void operatorsSeeAReportWithItsContext() {
        var ada = newPerson();
        var mallory = newPerson();
        var conversation = ada.startConversation(mallory);
        ada.sendMany(conversation, 12);
        mallory.send(conversation, "k", "an insult").then().statusCode(201);
        ada.sendMany(conversation, 12);

        var filed = report(ada, mallory, 13L, "harassment", "It goes on like that");
        filed.then().statusCode(201);
        mallory.delete(conversation, 13).then().statusCode(200);

        var stored = openReport(filed.path("reportId"));
        assertThat(stored.get("reporterId")).isEqualTo(ada.id().toString());
        assertThat(stored.get("reportedId")).isEqualTo(mallory.id().toString());
        assertThat(stored.get("comment")).isEqualTo("It goes on like that");
        @SuppressWarnings("unchecked")
        var context = (List<Map<String, Object>>) stored.get("context");
        assertThat(context.size()).isEqualTo(21);
        assertThat(context.get(0).get("seq")).isEqualTo(3);
        assertThat(context.get(10).get("content")).isEqualTo("an insult");
    }

    @Test
    void aReportOfAUserContainsTheLastMessages() {
        var ada = newPerson();
        var mallory = newPerson();
        var grace = newPerson();
        mallory.sendMany(ada.startConversation(mallory), 25);

        String withConversation = report(ada, mallory, null, "spam", null).path("reportId");
        String without = report(ada, grace, null, "other", null).path("reportId");

        assertThat(((List<?>) openReport(withConversation).get("context")).size())
                .isEqualTo(20);
        assertThat(openReport(without).get("context")).isEqualTo(List.of());
        assertThat(openReport(without).get("seq")).isEqualTo(0);
    }

    @Test
    void aRepeatedReportReturnsTheFirstOne() {
        var ada = newPerson();
        var mallory = newPerson();
        mallory.sendMany(ada.startConversation(mallory), 1);

        var first = report(ada, mallory, 1L, "spam", null);
        var second = report(ada, mallory, 1L, "hate", "more");

        first.then().statusCode(201);
        second.then().statusCode(200).body("", equalTo(first.path("")));
    }

    @Test
    void aClosedReportLeavesTheList() {
        String report = report(newPerson(), newPerson(), null, "spam", null).path("reportId");
        openReport(report);

        close(report).then().statusCode(204);

        openReports().then().body("items.findAll { it.reportId == '" + report + "' }", hasSize(0));
        for (var unknown : List.of(report, "x")) close(unknown).then().statusCode(404);
    }

    @Test
    void refusesInvalidReports() {
        var ada = newPerson();
        var mallory = newPerson();
        var conversation = ada.startConversation(mallory);
        ada.sendMany(conversation, 1);

        assertProblem(report(ada, ada, null, "spam", null), 400, "validation-failed");
        assertProblem(report(ada, mallory, 1L, "spam", null), 400, "validation-failed");
        assertProblem(report(ada, mallory, 2L, "spam", null), 404, "message-not-found");
        assertProblem(report(ada, mallory, 0L, "spam", null), 400, "validation-failed");
        assertProblem(report(ada, mallory, null, "boring", null), 400, "validation-failed");
        assertProblem(report(ada, mallory, null, "spam", "x".repeat(2001)), 400, "validation-failed");
    }

    @Test
    void refusesMoreThanTwentyReportsADay() {
        var ada = newPerson();
        var known = newPerson();
        report(ada, known, null, "spam", null).then().statusCode(201);
        for (int i = 1; i < 20; i++)
            report(ada, newPerson(), null, "spam", null).then().statusCode(201);

        assertProblem(report(ada, newPerson(), null, "spam", null), 429, "too-many-reports");
        report(ada, known, null, "spam", null).then().statusCode(200);
    }

    private static Response report(Person by, Person of, @Nullable Long seq, String reason, @Nullable String comment) {
        var report = new HashMap<String, Object>(Map.of("userId", of.id(), "reason", reason));
        if (seq != null) report.put("seq", seq);
        if (comment != null) report.put("comment", comment);
        return by.client().body(report).post("/v1/reports");
    }

    private Map<String, Object> openReport(String report) {
        var items = new ArrayList<Map<String, Object>>(openReports().jsonPath().getList("items"));
        items.removeIf(item -> !report.equals(item.get("reportId")));
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private Response openReports() {
        return given().headers(suite.asOperator()).get(suite.operations("messaging-service") + "reports");
    }

    private Response close(String report) {
        return given().headers(suite.asOperator())
                .post(suite.operations("messaging-service") + "reports/" + report + "/close");
    }

    private static void assertProblem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
