package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The script {@code kindred} as the people use it who work on the project. */
@ExtendWith(RunningSuite.Extension.class)
class CommandLineIT {
    private final RunningSuite suite;

    CommandLineIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void helpNamesEveryCommandAndWhatIsUnknownIsRefused() {
        var help = suite.kindred("help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("up", "--detach", "down", "--clean", "status", "logs", "token", "test");
        assertThat(suite.kindred("upp").exitCode()).isEqualTo(2);
    }

    @Test
    void statusNamesEveryProcess() {
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
    void aTokenThatItPrintsLetsItsPersonIn() {
        var token = suite.kindred("token", "somebody").output().strip();
        var answer = io.restassured.RestAssured.given()
                .baseUri(suite.gateway())
                .auth()
                .oauth2(token)
                .get("/v1/users/me");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("not-registered");
    }

    @Test
    void aTakenPortIsNamed() {
        var home = suite.folder().resolve("journeys/target/elsewhere");
        var sameOffset = suite.shell().environment().get("KINDRED_PORT_OFFSET");
        var up = new Shell(suite.folder(), Map.of("KINDRED_HOME", home.toString(), "KINDRED_PORT_OFFSET", sameOffset))
                .run("./kindred", "up", "--detach");
        assertThat(up.exitCode()).isNotZero();
        assertThat(up.output()).contains("port").contains("KINDRED_PORT_OFFSET");
        assertThat(suite.isReady()).as("the suite that has the ports goes on").isTrue();
    }

    @Test
    void aSecondSuiteLivesBesideTheFirstAndLeavesNothingBehind() throws IOException {
        // Given a second suite with somebody in it
        try (var second = new RunningSuite("second")) {
            var ada = Person.registered(second);
            assertThat(suite.isReady()).isTrue();

            // When it is stopped, then no process of it is left
            assertThat(second.kindred("down").exitCode()).isZero();
            assertThat(processesWith(second.home())).isEmpty();

            // And what people did is still there when it comes up again
            assertThat(second.kindred("up", "--detach").exitCode()).isZero();
            assertThat(ada.call().get("/v1/users/me").statusCode()).isEqualTo(200);

            // And `down` also ends what a killed supervisor left behind
            second.killSupervisor();
            assertThat(processesWith(second.home())).isNotEmpty();
            assertThat(second.kindred("down", "--clean").exitCode()).isZero();
            assertThat(processesWith(second.home())).isEmpty();
            assertThat(second.home()).doesNotExist();
        }
    }

    /** Processes that have the folder in their command line or environment. */
    private static List<String> processesWith(Path home) throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> !process.endsWith(
                            String.valueOf(ProcessHandle.current().pid())))
                    .map(process -> read(process.resolve("cmdline")) + " " + read(process.resolve("environ")))
                    .filter(description -> description.contains(home.toString()))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
