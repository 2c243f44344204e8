package kindred.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.local.process.ProcessSpec.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void startsAfterAndEndsBeforeItsDependencies() throws Exception {
        var provisioned = new ArrayList<String>();
        var server = sleeping("server").provision(() -> provisioned.add("server"));
        var service = sleeping("service").needs(Set.of("server")).prepare(() -> provisioned.add("service"));

        try (var supervisor = supervisor(service, server)) {
            supervisor.start();
        }

        assertThat(provisioned).isEqualTo(List.of("server", "service"));
        assertThat(listener.events)
                .isEqualTo(List.of("server ready", "service ready", "service stopped", "server stopped"));
    }

    @Test
    void restartsAKilledProcess() throws Exception {
        try (var supervisor = supervisor(sleeping("server"))) {
            supervisor.start();
            var killed = running("server").orElseThrow();

            killed.destroyForcibly();

            await().atMost(TIMEOUT).until(() -> running("server")
                    .filter(now -> now.pid() != killed.pid())
                    .isPresent());
            assertThat(listener.events.contains("server ended: exit code 137"))
                    .as(listener.events.toString())
                    .isTrue();
        }
    }

    @Test
    void keepsAProcessDownUntilItIsBroughtUp() throws Exception {
        try (var supervisor = supervisor(sleeping("server"))) {
            supervisor.start();

            supervisor.kill("server");
            assertThat(running("server").isEmpty()).isTrue();

            supervisor.bringUp("server");
            assertThat(running("server").isPresent()).isTrue();
        }
    }

    @Test
    void repeatsProvisioningUntilAServerIsReady() throws Exception {
        var attempts = new AtomicInteger();
        var server = sleeping("server").provision(() -> {
            if (attempts.incrementAndGet() < 3) throw new NotReadyException("no leader yet");
        });

        try (var supervisor = supervisor(server)) {
            supervisor.start();
        }

        assertThat(attempts.get()).isEqualTo(3);
        assertThat(listener.events).isEqualTo(List.of("server ready", "server stopped"));
    }

    @Test
    void repeatsUpkeepAfterAFailure() throws Exception {
        var upkeeps = new AtomicInteger();
        var server = sleeping("server").upkeep(() -> {
            if (upkeeps.incrementAndGet() == 1) throw new IOException("connector failed");
        });

        try (var supervisor = supervisor(server)) {
            supervisor.start();

            await().atMost(TIMEOUT).until(() -> upkeeps.get() > 1);
            assertThat(listener.events).isEqualTo(List.of("server ready", "server trouble: connector failed"));
        }
    }

    @Test
    void failsTheStartWhenAProcessEndsTooEarly() {
        var broken = shell("broken", "echo no space left; exit 3").ready(() -> Optional.of("connection refused"));

        try (var supervisor = supervisor(sleeping("server"), broken)) {
            var failure = assertThatExceptionOfType(StartFailed.class)
                    .isThrownBy(supervisor::start)
                    .actual();

            assertThat(failure.getMessage()).isEqualTo("broken did not start: exit code 3");
            assertThat(failure.lastLines()).isEqualTo(List.of("no space left"));
        }
        assertThat(running("server").isEmpty()).isTrue();
    }

    @Test
    void endsTheOrphansOfAKilledSupervisor() throws Exception {
        var orphan = new ProcessBuilder("sleep", "600").start();
        new RunFile(folder.resolve("run/server")).write(orphan.toHandle(), StopSignal.TERM);

        assertThat(OrphanProcesses.end(folder.resolve("run"))).isEqualTo(List.of("server"));

        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void leavesAnotherProcessWithTheSameIdAlone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        var runFile = new RunFile(folder.resolve("run/server"));
        runFile.write(stranger.toHandle(), StopSignal.TERM);
        var remembered = Files.readString(runFile.file()).split(" ");
        Files.writeString(runFile.file(), remembered[0] + " 1000 TERM");

        assertThat(OrphanProcesses.end(folder.resolve("run"))).isEqualTo(List.of());

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    private Supervisor supervisor(ProcessSpec... specs) {
        return new Supervisor(List.of(specs), folder.resolve("run"), folder.resolve("logs"), listener);
    }

    private Optional<ProcessHandle> running(String name) {
        return new RunFile(folder.resolve("run").resolve(name)).find().map(RunFile.Remembered::handle);
    }

    private ProcessSpec sleeping(String name) {
        return shell(name, "exec sleep 600");
    }

    private ProcessSpec shell(String name, String script) {
        return ProcessSpec.of(name, folder, List.of("sh", "-c", script));
    }

    private static final class RecordingListener implements Listener {
        final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void ready(String name, Duration elapsed) {
            events.add(name + " ready");
        }

        @Override
        public void late(String name, Duration elapsed, String reason) {
            events.add(name + " late: " + reason);
        }

        @Override
        public void restarting(String name, String exitReason, Duration pause) {
            events.add(name + " ended: " + exitReason);
        }

        @Override
        public void trouble(String name, String reason) {
            events.add(name + " trouble: " + reason);
        }

        @Override
        public void stopped(String name) {
            events.add(name + " stopped");
        }
    }
}
