package kindred.local.testing;

import kindred.local.process.Supervisor;

/**
 * Stops and starts servers, for tests of outages. The names are {@code postgres}, {@code kafka}, {@code connect}, …
 */
public record Servers(Supervisor supervisor) {
    /** Stops a server gracefully. It stays down until {@link #start}. */
    public void stop(String name) {
        supervisor.stop(name);
    }

    /** Kills a server with SIGKILL. It stays down until {@link #start}. */
    public void kill(String name) {
        supervisor.kill(name);
    }

    /** Starts a server again and returns when it is ready. */
    public void start(String name) {
        try {
            supervisor.bringUp(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
