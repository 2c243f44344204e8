package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

/** A suite beside the one of the other journeys, by an ordinary user, with the log that operators read. */
@ExtendWith(RunningSuite.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondSuiteIT {
    private static final int ORDINARY_USER = 1000;

    private static final Map<String, String> AS_OPERATORS_HAVE_IT = Map.of(
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
            "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
            "QUARKUS_OTEL_SDK_DISABLED", "false",
            // Nobody listens there: the services do not care
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");

    private final RunningSuite first;
    private RunningSuite second;

    SecondSuiteIT(RunningSuite first) {
        this.first = first;
    }

    @BeforeAll
    void up() throws IOException {
        var home = Project.find().root().resolve("journeys/target/second");
        second = new RunningSuite("second", asOrdinaryUser(home), AS_OPERATORS_HAVE_IT);
    }

    @AfterAll
    void down() {
        second.close();
    }

    /** What to put before a command so that it runs as an ordinary user: nothing, where one runs the tests. */
    private static List<String> asOrdinaryUser(Path home) throws IOException {
        if (Processes.user(ProcessHandle.current()) != 0) return List.of();
        Files.createDirectories(home);
        Files.setAttribute(home, "unix:uid", ORDINARY_USER, LinkOption.NOFOLLOW_LINKS);
        return List.of(
                "setpriv", "--reuid=" + ORDINARY_USER, "--regid=" + ORDINARY_USER, "--clear-groups", "--no-new-privs");
    }

    @Test
    void everyProcessIsOfAnOrdinaryUser() {
        assertThat(second.processes()).hasSizeGreaterThan(10).allSatisfy(process -> assertThat(
                        Processes.user(second.running(process)))
                .isNotZero());
    }

    @Test
    void aRequestIsFollowedThroughTheServicesByItsTrace() {
        var ada = Person.registered(second);
        var ben = Person.registered(second);
        var trace = HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE))
                .repeat(2);
        var requestId = UUID.randomUUID().toString();

        // When the gateway asks messaging, which asks users
        ada.call()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", requestId)
                .body(Map.of("participantId", ben.id()))
                .post("/v1/conversations")
                .then()
                .statusCode(201);

        for (var service : List.of("gateway", "messaging-service", "user-service"))
            await().untilAsserted(() -> assertThat(entries(service))
                    .anySatisfy(
                            entry -> assertThat(entry.getString("mdc.traceId")).isEqualTo(trace)));
    }

    private List<JsonPath> entries(String service) {
        try (var lines = Files.lines(second.log(service))) {
            return lines.filter(line -> line.startsWith("{")).map(JsonPath::new).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void stoppedItLeavesItsDataAndNoProcess() throws IOException {
        // Given somebody in it
        var ada = Person.registered(second);
        assertThat(first.isReady()).isTrue();

        // When it is stopped, then no process of it is left
        assertThat(second.kindred("down").exitCode()).isZero();
        assertThat(Processes.of(second.home())).isEmpty();

        // And what people did is still there when it comes up again
        assertThat(second.kindred("up", "--detach").exitCode()).isZero();
        assertThat(ada.call().get("/v1/users/me").statusCode()).isEqualTo(200);

        // And `down` also ends what a killed supervisor left behind
        second.killSupervisor();
        assertThat(Processes.of(second.home())).isNotEmpty();
        assertThat(second.kindred("down", "--clean").exitCode()).isZero();
        assertThat(Processes.of(second.home())).isEmpty();
        assertThat(second.home().resolve("data")).doesNotExist();
        assertThat(first.isReady()).isTrue();
    }
}
