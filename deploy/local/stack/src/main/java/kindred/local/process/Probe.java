package kindred.local.process;

import java.util.Optional;

/** Looks whether a process is ready for work. */
@FunctionalInterface
public interface Probe {
    /** Why the process is not ready yet, in words for a person; empty when it is ready. */
    Optional<String> whyNotReady() throws InterruptedException;
}
