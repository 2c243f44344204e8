package kindred.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./kindred test}: the selected tests, the Maven command, and the messages about missing tools. */
class TestCommandTest {
    private static final Map<String, String> LOCAL = Map.of();
    private static final Map<String, String> CI = Map.of("CI", "true");
    private static final String SKIPS_AND_FAILS =
            "mkdir -p target; echo \"promtool\tRulesTest\" > target/skipped-tests; echo Maven ran; exit 3";

    @TempDir
    Path folder;

    private FakeMachine machine;

    @BeforeEach
    void createMachine() throws Exception {
        machine = FakeMachine.in(folder);
    }

    @Test
    void printsSkippedTestsLastAndFailsAsMavenDoes() throws Exception {
        machine.withJdk().with("mvn", SKIPS_AND_FAILS);

        var test = test(LOCAL);

        assertThat(test.exitCode()).isEqualTo(3);
        assertThat(test.lines().get(test.lines().size() - 1))
                .contains("Skipped", "promtool", "RulesTest", "apt-get install prometheus");
    }

    @Test
    void ignoresSkippedTestsOfAnEarlierRun() throws Exception {
        machine.withJdk().with("mvn", SKIPS_AND_FAILS);
        test(LOCAL);
        machine.withTools().with("mvn", "echo Maven ran");
        assertThat(test(LOCAL).output()).contains("Maven ran").doesNotContain("Skipped");
    }

    @Test
    void failsInCiBeforeMavenWhenAToolIsMissing() throws Exception {
        machine.withJdk().with("mvn", "echo Maven ran");
        var test = test(CI);
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.output()).contains("apt-get install prometheus").doesNotContain("Maven ran");
    }

    @Test
    void runsTheWrapperWithoutMavenInThePath() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(LOCAL, "-o").output()).contains("wrapper --batch-mode verify ", " -o");
    }

    @Test
    void explainsHowToInstallAJdk() throws Exception {
        machine.with("apt-get", "exit 1");
        var test = test(LOCAL);
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.lines()).hasSize(1);
        assertThat(test.output()).contains("apt-get install openjdk-17-jdk-headless");
    }

    @Test
    void selectsTheTestsOfAModule() throws Exception {
        machine.withJdk();
        assertThat(test(LOCAL, "events", "-o").output())
                .contains("--projects events --also-make -Dtest=kindred.events.EventTest ", "-Dit.test=no.IT", " -o")
                .as("events needs no tool")
                .doesNotContain("could not be installed");
    }

    @Test
    void selectsOneMethod() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(LOCAL, "alerts", "RulesTest#fires").output())
                .contains("--projects alerts --also-make -Dtest=kindred.alerts.RulesTest#fires ");
    }

    @Test
    void resumesFromAModule() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(LOCAL, "--from", "alerts").output())
                .contains("--projects alerts --also-make -Dtest=kindred.alerts.RulesTest ");
        assertThat(test(LOCAL, "--from", "events").output())
                .contains("--projects events,alerts --also-make "
                        + "-Dtest=kindred.alerts.RulesTest,kindred.events.EventTest ");
    }

    @Test
    void rejectsAMissingModuleOrTest() throws Exception {
        machine.withJdk().withTools();
        for (var wrong : List.of(List.of("evnts"), List.of("--from", "evnts"), List.of("events", "EvntTest"))) {
            var test = test(LOCAL, wrong.toArray(String[]::new));
            assertThat(test.exitCode()).isEqualTo(1);
            assertThat(test.output()).contains("events").doesNotContain("wrapper");
        }
    }

    private FakeMachine.Result test(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("./kindred", "test"));
        command.addAll(List.of(arguments));
        return machine.run(environment, command.toArray(String[]::new));
    }
}
