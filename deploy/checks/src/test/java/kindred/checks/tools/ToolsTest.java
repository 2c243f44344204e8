package kindred.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code deploy/checks/tools}: tools in the PATH, outdated tools, and installation. */
class ToolsTest {
    @TempDir
    Path folder;

    private FakeMachine machine;

    @BeforeEach
    void createMachine() throws Exception {
        machine = FakeMachine.in(folder);
    }

    @Test
    void findsAToolThatIsNewEnough() throws Exception {
        machine.with("promtool", "echo promtool, version 2.42.0+ds");
        var found = tools("find", "promtool");
        assertThat(found.exitCode()).isZero();
        assertThat(found.lines()).containsExactly(machine.programs() + "/promtool");
    }

    @Test
    void explainsHowToReplaceAnOutdatedTool() throws Exception {
        machine.with("promtool", "echo promtool, version 2.9.0");
        var found = tools("find", "promtool");
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.output()).contains("promtool").contains("apt-get install prometheus");
    }

    @Test
    void usesKustomizeInsteadOfAnOutdatedKubectl() throws Exception {
        machine.with(
                        "kubectl",
                        "echo 'Client Version: version.Info{Major:\"1\", Minor:\"20\", GitVersion:\"v1.20.2\"}'")
                .with("kustomize", "echo v5.7.1");
        assertThat(tools("find", "kustomize").lines()).containsExactly(machine.programs() + "/kustomize", "build");
    }

    @Test
    void prefersKubectlToKustomize() throws Exception {
        machine.withTools().with("kustomize", "echo v5.7.1");
        assertThat(tools("find", "kustomize").lines()).containsExactly(machine.programs() + "/kubectl", "kustomize");
    }

    @Test
    void installsKustomizeByGo() throws Exception {
        machine.withTools();
        Files.delete(machine.programs().resolve("kubectl"));
        machine.with(
                "go", "cp \"$(dirname \"$0\")/promtool\" \"$GOBIN/kustomize\"; sed -i s/3.1/5.7/ \"$GOBIN/kustomize\"");

        assertThat(tools("provide").exitCode()).isZero();

        assertThat(tools("find", "kustomize").lines())
                .containsExactly(machine.project() + "/target/tools/kustomize", "build");
    }

    @Test
    void reportsAToolThatItCannotInstall() throws Exception {
        machine.withTools();
        Files.delete(machine.programs().resolve("curl"));
        var provided = tools("provide");
        assertThat(provided.exitCode()).isEqualTo(1);
        assertThat(provided.output())
                .contains("curl could not be installed", "apt-get install curl")
                .doesNotContain("promtool");
    }

    private FakeMachine.Result tools(String... arguments) throws Exception {
        var command = new String[arguments.length + 1];
        command[0] = machine.project().resolve("deploy/checks/tools").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return machine.run(Map.of(), command);
    }
}
