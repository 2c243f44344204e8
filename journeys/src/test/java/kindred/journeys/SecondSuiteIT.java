package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kindred.local.suite.Project;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suite beside that of the other journeys, run by an ordinary user, with JSON logs, tracing and live charts. */
@ExtendWith(RunningSuite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondSuiteIT {
    private static final int ORDINARY_USER = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RunningSuite first;
    private final TraceCollector traces = new TraceCollector();
    private RunningSuite second;

    SecondSuiteIT(RunningSuite first) {
        this.first = first;
    }

    @BeforeAll
    void up() throws IOException {
        var home = Project.find().root().resolve("journeys/target/second");
        var logsAndTraces = Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.url(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S");
        second = new RunningSuite("second", asOrdinaryUser(home), logsAndTraces, List.of("--observe"));
    }

    @AfterAll
    void down() {
        second.close();
        traces.close();
    }

    /** The prefix that runs a command as an ordinary user; empty if the tests do not run as root. */
    private static List<String> asOrdinaryUser(Path home) throws IOException {
        if (Processes.user(ProcessHandle.current()) != 0) return List.of();
        Files.createDirectories(home);
        Files.setAttribute(home, "unix:uid", ORDINARY_USER, LinkOption.NOFOLLOW_LINKS);
        return List.of(
                "setpriv", "--reuid=" + ORDINARY_USER, "--regid=" + ORDINARY_USER, "--clear-groups", "--no-new-privs");
    }

    @Test
    void runsEveryProcessAsAnOrdinaryUser() {
        assertThat(second.processes()).hasSizeGreaterThan(10).allSatisfy(process -> assertThat(
                        Processes.user(second.running(process)))
                .isNotZero());
    }

    @Test
    void logsATraceIdInEveryService() {
        var ada = second.registeredPerson();
        var ben = second.registeredPerson();
        var trace = newTrace();
        var requestId = UUID.randomUUID().toString();

        // When the gateway calls messaging-service, which calls user-service
        ada.client()
                .header("traceparent", traceparent(trace))
                .header("X-Request-Id", requestId)
                .body(Map.of("participantId", ben.id()))
                .post("/v1/conversations")
                .then()
                .statusCode(201);

        for (var service : List.of("gateway", "messaging-service", "user-service"))
            await().untilAsserted(() -> assertThat(logEntries(service))
                    .anySatisfy(
                            entry -> assertThat(entry.getString("mdc.traceId")).isEqualTo(trace)));
    }

    @Test
    void tracesAChangeFromTheCallIntoTheIndex() {
        var ada = second.registeredPerson();
        var trace = newTrace();

        ada.client(Map.of("career", "Sailor"))
                .header("traceparent", traceparent(trace))
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(200);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            var indexed = traces.only(trace, "search-indexer", "process kindred.users");
            assertThat(indexed.kind()).isEqualTo("CONSUMER");
            assertThat(indexed.attributes())
                    .containsEntry("messaging.system", "kafka")
                    .containsEntry("messaging.operation.type", "process")
                    .containsEntry("messaging.destination.name", "kindred.users")
                    .containsKey("messaging.message.id");
            assertThat(traces.ancestors(indexed))
                    .extracting(span -> span.service() + " " + span.kind())
                    .contains("user-service SERVER", "gateway SERVER");
            assertThat(traces.of(trace)).as("each statement").anySatisfy(span -> assertThat(span.attributes())
                    .containsEntry("db.system", "postgresql")
                    .hasEntrySatisfying("db.statement", sql -> assertThat(sql).contains("pg_logical_emit_message")));
        });
    }

    @Test
    void publishesTheTraceOfAMessage() {
        var ada = second.registeredPerson();
        var conversation = ada.startConversation(second.registeredPerson());
        var trace = newTrace();

        ada.client(Map.of("type", "text", "content", "hello"))
                .header("traceparent", traceparent(trace))
                .header("Idempotency-Key", "1")
                .post("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(201);

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(TopicEvents.of(second, "kindred.messages", conversation))
                .singleElement()
                .satisfies(event -> assertThat(TopicEvents.header(event, "traceparent"))
                        .matches("00-" + trace + "-[0-9a-f]{16}-01")));
    }

    @Test
    void tracesAPaymentFromTheWebhookToTheProfile() {
        var ada = second.registeredPerson();
        SubscriptionIT.pay(ada);

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(traces.all())
                .filteredOn(span -> span.service().equals("user-service")
                        && span.kind().equals("CONSUMER")
                        && span.name().contains("kindred.subscriptions"))
                .anySatisfy(span -> assertThat(traces.ancestors(span))
                        .extracting(ancestor -> ancestor.service() + " " + ancestor.name())
                        .contains("subscription-service POST /v1/webhooks/stripe")));
    }

    @Test
    void liveChartsShowActivity() {
        given().baseUri(second.observe()).get("/").then().statusCode(200).body(containsString("Kindred"));
        for (var file : List.of("observe.js", "observe.css", "uPlot.iife.min.js", "uPlot.min.css"))
            given().baseUri(second.observe()).get("/" + file).then().statusCode(200);
        var charts = given().baseUri(second.observe()).get("/charts").jsonPath();
        List<String> lines =
                charts.getList("collect { chart -> chart.lines.collect { chart.title + ': ' + it } }.flatten()");

        var ada = second.registeredPerson();
        var conversation = ada.startConversation(second.registeredPerson());
        await().atMost(TIMEOUT).untilAsserted(() -> {
            ada.send(conversation, UUID.randomUUID().toString(), "hello").then().statusCode(201);
            var last =
                    given().baseUri(second.observe()).get("/points").jsonPath().getList("[-1].values", Float.class);
            assertThat(last).hasSameSizeAs(lines);
            assertThat(last.get(lines.indexOf("Requests: gateway"))).isPositive();
            assertThat(last.get(lines.indexOf("Messages: sent"))).isPositive();
            assertThat(last.get(lines.indexOf("Latency at the gateway: median")))
                    .isPositive();
            assertThat(last.get(lines.indexOf("Heap in use: search-indexer"))).isPositive();
            assertThat(last.get(lines.indexOf("Oldest unpublished change: messaging-service")))
                    .isNotNull();
        });
    }

    private static String newTrace() {
        return HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .repeat(2);
    }

    /** The header of a client that samples this trace. */
    private static String traceparent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private List<JsonPath> logEntries(String service) {
        try (var lines = Files.lines(second.log(service))) {
            return lines.filter(line -> line.startsWith("{")).map(JsonPath::new).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void downLeavesDataButNoProcess() throws Exception {
        // Given a registered user
        var ada = second.registeredPerson();
        assertThat(first.isReady()).isTrue();
        traces.close();

        // When the suite is stopped without a trace collector, then none of its processes is left
        assertSucceeds("down");
        assertThat(Processes.of(second.home())).isEmpty();

        // And the user is still registered after the next start
        assertSucceeds("up", "--detach");
        assertThat(ada.client().get("/v1/users/me").statusCode()).isEqualTo(200);

        // And `down` also ends the processes of a killed supervisor
        second.killSupervisor();
        assertThat(Processes.of(second.home())).isNotEmpty();
        assertSucceeds("down", "--clean");
        assertThat(Processes.of(second.home())).isEmpty();
        assertThat(second.home().resolve("data")).doesNotExist();
        assertThat(first.isReady()).isTrue();
    }

    private void assertSucceeds(String... command) {
        var result = second.kindred(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
