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

/** The queries of dashboards and alerts return data: a real Prometheus scrapes the suite while users use it. */
@NeedsTool("prometheus")
@ExtendWith(RunningSuite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardQueriesIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Metrics from Kubernetes, which the suite does not have. */
    private static final Set<String> KUBERNETES_METRICS = Set.of("kube_pod_status_ready");

    private final RunningSuite suite;
    private final Path observability;
    private Prometheus prometheus;

    DashboardQueriesIT(RunningSuite suite) {
        this.suite = suite;
        this.observability = suite.folder().resolve("deploy/observability");
    }

    @BeforeAll
    void startPrometheus() throws IOException {
        prometheus = new Prometheus(suite, observability.resolve("rules"));
    }

    @AfterAll
    void stopPrometheus() {
        prometheus.close();
    }

    @Test
    void everyPanelShowsData() throws Exception {
        var queriesWithoutData = new TreeMap<>(queries());
        assertThat(queriesWithoutData).hasSizeGreaterThan(50);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            useSuite();
            queriesWithoutData.values().removeIf(query -> prometheus.series(query) > 0);
            assertThat(queriesWithoutData).isEmpty();
        });
    }

    @Test
    void everyAlertUsesExistingMetrics() throws Exception {
        var missing = metricsOfAlerts();
        missing.removeAll(KUBERNETES_METRICS);
        assertThat(missing).hasSizeGreaterThan(10);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            useSuite();
            missing.removeIf(prometheus::hasMetric);
            assertThat(missing).isEmpty();
        });
    }

    /** Makes calls of every kind, including invalid ones. */
    private void useSuite() {
        var ada = suite.registeredPerson();
        var ben = suite.registeredPerson();
        ada.updatePersona(Map.of("career", "Pilot", "interests", List.of("maps")));
        ada.client().put("/v1/users/me/presence");
        ada.client().queryParam("q", "pilot").get("/v1/users/search").then().statusCode(200);
        ada.client().get("/v1/users/{id}", UUID.randomUUID()).then().statusCode(404);
        ada.client()
                .queryParam("cursor", "forged")
                .get("/v1/users/search")
                .then()
                .statusCode(400);
        var conversation = ada.startConversation(ben);
        ada.send(conversation, "1", "hello").then().statusCode(201);
        ada.send(conversation, "1", "hello").then().statusCode(200);
        var image = ada.upload("image/png", ImagesIT.imageFile("png", 10, 10));
        ada.sendImage(conversation, "2", image).then().statusCode(201);
        SubscriptionIT.pay(ada);
        io.restassured.RestAssured.given()
                .baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/webhooks/stripe")
                .then()
                .statusCode(400);
        await().atMost(TIMEOUT).until(() -> SubscriptionIT.status(ada).getBoolean("active"));
    }

    /** The queries of all dashboards, for every service and the last minute, by their place. */
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
     * The metrics in the tests of the rules. Each alert fires in one of these tests (deploy/checks), so they have all
     * its metrics.
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
