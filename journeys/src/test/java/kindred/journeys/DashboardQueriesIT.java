package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators look at exists: a real Prometheus watches the suite while people use it, and is asked what each dashboard asks. */
@NeedsTool("prometheus")
@ExtendWith(RunningSuite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardQueriesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What Kubernetes tells, and not the suite. */
    private static final Set<String> OF_KUBERNETES = Set.of("kube_pod_status_ready");

    private final RunningSuite suite;
    private final Path observability;
    private Prometheus prometheus;

    DashboardQueriesIT(RunningSuite suite) {
        this.suite = suite;
        this.observability = suite.folder().resolve("deploy/observability");
    }

    @BeforeAll
    void watch() throws IOException {
        prometheus = new Prometheus(suite, observability.resolve("rules"));
    }

    @AfterAll
    void stop() {
        prometheus.close();
    }

    @Test
    void everyPanelShowsSomething() throws IOException {
        var unanswered = new TreeMap<>(queries());
        assertThat(unanswered).hasSizeGreaterThan(50);
        await().atMost(PATIENCE).untilAsserted(() -> {
            peopleUseIt();
            unanswered.values().removeIf(query -> prometheus.series(query) > 0);
            assertThat(unanswered).isEmpty();
        });
    }

    @Test
    void everyAlertLooksAtWhatThereIs() throws IOException {
        var unknown = metricsOfAlerts();
        unknown.removeAll(OF_KUBERNETES);
        assertThat(unknown).hasSizeGreaterThan(10);
        await().atMost(PATIENCE).untilAsserted(() -> {
            peopleUseIt();
            unknown.removeIf(prometheus::knows);
            assertThat(unknown).isEmpty();
        });
    }

    /** A little of everything, mistakes included. */
    private void peopleUseIt() {
        var ada = Person.registered(suite);
        var ben = Person.registered(suite);
        ada.becomes(Map.of("career", "Pilot", "interests", List.of("maps")));
        ada.call().put("/v1/users/me/presence");
        ada.call().queryParam("q", "pilot").get("/v1/users/search").then().statusCode(200);
        ada.call().get("/v1/users/{id}", UUID.randomUUID()).then().statusCode(404);
        ada.call().queryParam("cursor", "forged").get("/v1/users/search").then().statusCode(400);
        var conversation = ada.conversationWith(ben);
        ada.says(conversation, "hello", "1").then().statusCode(201);
        ada.says(conversation, "hello", "1").then().statusCode(200);
        var image = ImagesIT.uploads(ada, "png", ImagesIT.picture("png", 10, 10));
        ImagesIT.sends(ada, conversation, image, "2").then().statusCode(201);
        SubscriptionIT.pay(ada);
        io.restassured.RestAssured.given()
                .baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/webhooks/stripe")
                .then()
                .statusCode(400);
        await().atMost(PATIENCE).until(() -> SubscriptionIT.status(ada).getBoolean("active"));
    }

    /** All of the dashboards', for every service and the last minute, by where they stand. */
    private Map<String, String> queries() throws IOException {
        var queries = new TreeMap<String, String>();
        try (var files = Files.list(observability.resolve("dashboards"))) {
            for (var file : files.toList()) {
                var dashboard = new ObjectMapper().readTree(file.toFile());
                for (var panel : dashboard.path("panels"))
                    for (var target : panel.path("targets"))
                        queries.put(
                                dashboard.path("title").asText() + ", "
                                        + panel.path("title").asText() + ", "
                                        + target.path("refId").asText(),
                                target.path("expr")
                                        .asText()
                                        .replace("$__rate_interval", "1m")
                                        .replace("$namespace", ".*")
                                        .replace("$job", ".+"));
            }
        }
        return queries;
    }

    /**
     * Those that the rules' tests tell of: each alert fires in one of them (deploy/checks), so it looks at no others that would be missed.
     */
    private Set<String> metricsOfAlerts() throws IOException {
        var metrics = new TreeSet<String>();
        try (var files = Files.list(observability.resolve("rules/tests"))) {
            for (var file : files.toList())
                for (var test : new YAMLMapper().readTree(file.toFile()).path("tests"))
                    for (var series : test.path("input_series"))
                        metrics.add(series.path("series").asText().split("\\{", 2)[0]);
        }
        return metrics;
    }
}
