package kindred.local.testing;

import kindred.local.process.Supervisor;

/** Stops and starts servers, for tests of what happens then. Names: {@code postgres}, {@code kafka}, {@code connect}, … */
public record Servers(Supervisor supervisor) {
    /** Ends a server in good order; it stays down until {@link #start}. */
    public void stop(String name) {
        supervisor.stop(name);
    }

    /** Ends a server like a crash (SIGKILL); it stays down until {@link #start}. */
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
