package kindred.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server or a service: how it is started and when it is ready.
 *
 * @param environment all of its environment, beside what every process gets (PATH, HOME, LANG)
 * @param ports what it listens on, by what for
 * @param needs names of the processes that are ready and provisioned before it starts
 * @param prepare done before each start
 * @param ready asked after each start until it is ready
 * @param provision done when it is ready and before those that need it start; after a {@link NotReadyException} it is done again
 * @param upkeep done every few seconds while it runs, from when it is ready; when it fails, that is told, and it is done again
 * @param stopSignal what makes it end in good order
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Map<String, Integer> ports,
        Set<String> needs,
        Step prepare,
        Probe ready,
        Step provision,
        Step upkeep,
        StopSignal stopSignal) {

    public enum StopSignal {
        TERM,
        /** PostgreSQL's fast shutdown; TERM would wait for its clients to leave. */
        INT
    }

    /** A process that listens nowhere, needs nothing and is ready at once, to be refined by the methods below. */
    public static ProcessSpec of(String name, Path folder, List<String> command) {
        return new ProcessSpec(
                name,
                List.copyOf(command),
                folder,
                Map.of(),
                Map.of(),
                Set.of(),
                Step.NOTHING,
                Optional::empty,
                Step.NOTHING,
                Step.NOTHING,
                StopSignal.TERM);
    }

    public ProcessSpec environment(Map<String, String> environment) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec ports(Map<String, Integer> ports) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec needs(Set<String> needs) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec prepare(Step prepare) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec ready(Probe ready) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec provision(Step provision) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec upkeep(Step upkeep) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }

    public ProcessSpec stopSignal(StopSignal stopSignal) {
        return new ProcessSpec(
                name, command, folder, environment, ports, needs, prepare, ready, provision, upkeep, stopSignal);
    }
}
