package kindred.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kindred test}: which tests it selects, which Maven it takes, and what it says about missing tools. */
class TestCommandTest {
    private static final Map<String, String> AT_HOME = Map.of();
    private static final Map<String, String> IN_CI = Map.of("CI", "true");
    private static final String SKIPS_AND_FAILS =
            "mkdir -p target; echo \"promtool\tRulesTest\" > target/skipped-tests; echo Maven ran; exit 3";

    @TempDir
    Path folder;

    private FakeMachine machine;

    @BeforeEach
    void machine() throws Exception {
        machine = FakeMachine.in(folder);
    }

    @Test
    void namesSkippedTestsLastAndFailsAsMavenDoes() throws Exception {
        machine.withJdk().with("mvn", SKIPS_AND_FAILS);

        var test = test(AT_HOME);

        assertThat(test.exitCode()).isEqualTo(3);
        assertThat(test.lines().get(test.lines().size() - 1))
                .contains("Skipped", "promtool", "RulesTest", "apt-get install prometheus");
    }

    @Test
    void forgetsTheSkippedTestsOfAnEarlierRun() throws Exception {
        machine.withJdk().with("mvn", SKIPS_AND_FAILS);
        test(AT_HOME);
        machine.withTools().with("mvn", "echo Maven ran");
        assertThat(test(AT_HOME).output()).contains("Maven ran").doesNotContain("Skipped");
    }

    @Test
    void failsInCiBeforeMavenWhenAToolIsMissing() throws Exception {
        machine.withJdk().with("mvn", "echo Maven ran");
        var test = test(IN_CI);
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.output()).contains("apt-get install prometheus").doesNotContain("Maven ran");
    }

    @Test
    void runsTheWrapperWithoutMavenInThePath() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(AT_HOME, "-o").output()).contains("wrapper --batch-mode verify ", " -o");
    }

    @Test
    void saysHowToInstallAJdk() throws Exception {
        machine.with("apt-get", "exit 1");
        var test = test(AT_HOME);
        assertThat(test.exitCode()).isEqualTo(1);
        assertThat(test.lines()).hasSize(1);
        assertThat(test.output()).contains("apt-get install openjdk-17-jdk-headless");
    }

    @Test
    void selectsTheTestsOfAModule() throws Exception {
        machine.withJdk();
        assertThat(test(AT_HOME, "events", "-o").output())
                .contains("--projects events --also-make -Dtest=kindred.events.EventTest ", "-Dit.test=no.IT", " -o")
                .as("events needs no tool")
                .doesNotContain("could not be installed");
    }

    @Test
    void selectsOneMethod() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(AT_HOME, "alerts", "RulesTest#fires").output())
                .contains("--projects alerts --also-make -Dtest=kindred.alerts.RulesTest#fires ");
    }

    @Test
    void resumesFromAModule() throws Exception {
        machine.withJdk().withTools();
        assertThat(test(AT_HOME, "--from", "alerts").output())
                .contains("--projects alerts --also-make -Dtest=kindred.alerts.RulesTest ");
        assertThat(test(AT_HOME, "--from", "events").output())
                .contains("--projects events,alerts --also-make "
                        + "-Dtest=kindred.alerts.RulesTest,kindred.events.EventTest ");
    }

    @Test
    void refusesAModuleOrATestThatIsNotThere() throws Exception {
        machine.withJdk().withTools();
        for (var wrong : List.of(List.of("evnts"), List.of("--from", "evnts"), List.of("events", "EvntTest"))) {
            var test = test(AT_HOME, wrong.toArray(String[]::new));
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
