package kindred.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The specification of a server or a service: how to start it and when it is ready.
 *
 * @param environment its environment variables, in addition to those that every process gets (PATH, HOME, LANG, TZ)
 * @param ports the ports that it listens on, by their purpose
 * @param needs names of the processes that must be ready and provisioned before it starts
 * @param prepare runs before each start
 * @param ready runs after each start until it passes
 * @param provision runs after the process is ready and before its dependents start; a {@link NotReadyException} repeats
 * it
 * @param upkeep runs every few seconds while the process is ready; a failure is reported, and does not end the process
 * @param stopSignal the signal for a graceful end
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
        /** PostgreSQL's fast shutdown. After TERM it would wait for its clients to disconnect. */
        INT
    }

    /** A process without ports, dependencies and probe; the methods below add them. */
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
