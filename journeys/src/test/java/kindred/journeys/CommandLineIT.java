package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script {@code kindred}, as a contributor uses it. */
@ExtendWith(RunningSuite.Extension.class)
class CommandLineIT {
    private final RunningSuite suite;

    CommandLineIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void helpListsCommandsAndAnUnknownCommandFails() {
        var help = suite.kindred("help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("up", "--detach", "--observe", "down", "--clean", "status", "logs", "token", "test");
        assertThat(suite.kindred("upp").exitCode()).isEqualTo(2);
    }

    @Test
    void statusListsEveryProcess() {
        assertThat(suite.kindred("status").output())
                .contains("postgres", "kafka", "connect", "elasticsearch", "s3", "clerk", "stripe")
                .contains(
                        "gateway",
                        "user-service",
                        "messaging-service",
                        "subscription-service",
                        "media-service",
                        "search-indexer");
    }

    @Test
    void tokenPrintsAValidSessionToken() {
        var token = suite.kindred("token", "unregistered").output().strip();
        var response = io.restassured.RestAssured.given()
                .baseUri(suite.gateway())
                .auth()
                .oauth2(token)
                .get("/v1/users/me");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("code")).isEqualTo("not-registered");
    }

    @Test
    void settingsContainTheUrlsOfOtherServices() {
        var gateway = suite.kindred("settings", "gateway");
        assertThat(gateway.exitCode()).isZero();
        assertThat(gateway.output())
                .contains("KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__URL=http://127.0.0.1:")
                .contains("KINDRED_IDENTITY_ISSUER=http://127.0.0.1:");
        assertThat(suite.kindred("settings", "postgres").exitCode()).isEqualTo(2);
    }

    @Test
    void upReportsAPortInUse() {
        var home = suite.folder().resolve("journeys/target/elsewhere");
        var sameOffset = suite.shell().environment().get("KINDRED_PORT_OFFSET");
        var up = new Shell(suite.folder(), Map.of("KINDRED_HOME", home.toString(), "KINDRED_PORT_OFFSET", sameOffset))
                .run("./kindred", "up", "--detach");
        assertThat(up.exitCode()).isNotZero();
        assertThat(up.output()).contains("port").contains("KINDRED_PORT_OFFSET");
        assertThat(suite.isReady()).as("the suite with the ports still runs").isTrue();
    }

    @Test
    void ctrlCStopsAllProcesses() throws Exception {
        var home = suite.folder().resolve("journeys/target/foreground");
        var shell = new Shell(
                suite.folder(),
                Map.of(
                        "KINDRED_HOME",
                        home.toString(),
                        "KINDRED_PORT_OFFSET",
                        String.valueOf(RunningSuite.freeOffset())));
        // The parent of the tests may let its children ignore the signal
        var up = shell.start("env", "--default-signal=INT", "./kindred", "up", "postgres");
        try (var output = up.inputReader()) {
            assertThat(output.lines().anyMatch(line -> line.startsWith("Ready")))
                    .isTrue();
            assertThat(Processes.of(home)).isNotEmpty();

            // A terminal sends this signal
            assertThat(shell.run("kill", "-INT", String.valueOf(up.pid())).exitCode())
                    .isZero();

            assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Processes.of(home)).isEmpty();
        } finally {
            shell.run("./kindred", "down", "--clean");
        }
    }
}
