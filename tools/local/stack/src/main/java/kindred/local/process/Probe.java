package kindred.local.process;

import java.util.Optional;

/** Checks whether a process is ready for work. */
@FunctionalInterface
public interface Probe {
    /** Why the process is not ready yet, as text for the operator; empty when it is ready. */
    Optional<String> whyNotReady() throws InterruptedException;
}
