package kindred.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kindred.local.process.OrphanProcesses;
import kindred.local.process.ProcessSpec;
import kindred.local.process.StartFailed;
import kindred.local.process.Supervisor;
import kindred.local.server.Observe;
import kindred.local.server.Processes;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.SuiteState;

/**
 * The command {@code up [--detach] [--observe] [NAME…]}: runs the suite, or the named processes and their dependencies,
 * until it is interrupted.
 */
record Up(Project project, Home home) {
    /**
     * The option with which {@code --detach} starts the supervisor: it reports progress, but not the output of the
     * processes.
     */
    static final String IN_BACKGROUND = "--in-background";

    private static final String DETACH = "--detach";
    private static final String OBSERVE = "--observe";

    void run(List<String> arguments) throws IOException, InterruptedException {
        for (var argument : arguments)
            if (argument.startsWith("-")
                    && !List.of(DETACH, OBSERVE, IN_BACKGROUND).contains(argument))
                throw new Failure(Failure.USAGE_ERROR, "Unknown option of up: " + argument);
        var names =
                arguments.stream().filter(argument -> !argument.startsWith("-")).toList();
        if (arguments.contains(DETACH))
            new UpDetached(home)
                    .run(arguments.stream()
                            .filter(argument -> !argument.equals(DETACH))
                            .toList());
        else supervise(names, arguments.contains(OBSERVE), arguments.contains(IN_BACKGROUND));
    }

    private void supervise(List<String> names, boolean observe, boolean inBackground)
            throws IOException, InterruptedException {
        var supervisor = new RunningSupervisor(home);
        // The operating system releases the lock when this process ends
        var lock = supervisor.lock();
        if (lock.isEmpty())
            throw new Failure("The suite in " + home.folder() + " is already running. See ./kindred status");
        for (var name : OrphanProcesses.end(home.run()))
            System.out.println("Stopped " + name + ", which a killed supervisor had left running.");

        var ports = Ports.documented(PortOffset.configured());
        var installation = new Installation(project, home, ports);
        var processes = processes(installation, names, observe);
        PortOffset.requireFree(processes);
        // Creates the keys before the issuer process and `kindred token` read them
        new StandIns(installation).issuer();
        supervisor.writeRunFile();
        var state = new SuiteState(
                ProcessHandle.current().pid(),
                PortOffset.configured(),
                processes.stream().map(ProcessSpec::name).toList(),
                false);
        state.save(home);
        run(processes, state, ports, inBackground);
    }

    private static List<ProcessSpec> processes(Installation installation, List<String> names, boolean observe) {
        var all = new Processes(installation);
        try {
            var chosen = new ArrayList<>(names.isEmpty() ? all.all() : all.only(names));
            if (observe) chosen.addAll(all.only(List.of(Observe.NAME)));
            return chosen;
        } catch (IllegalArgumentException unknown) {
            throw new Failure(Failure.USAGE_ERROR, String.valueOf(unknown.getMessage()));
        }
    }

    private void run(List<ProcessSpec> processes, SuiteState state, Ports ports, boolean inBackground)
            throws InterruptedException {
        var console = new Console(System.out);
        if (!inBackground) Output.of(home, state.processes(), console).follow();
        var supervisor = new Supervisor(processes, home.run(), home.logs(), console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            supervisor.close();
            new RunningSupervisor(home).deleteRunFile();
        }));
        try {
            supervisor.start();
        } catch (StartFailed failed) {
            // Ends the others first, so that the reason is the last text on the screen
            supervisor.close();
            throw new Failure(failed.getMessage() + "\n" + failureLog(failed));
        } catch (IllegalStateException interrupted) {
            // The shutdown hook is ending everything
            return;
        }
        System.out.print(Welcome.of(ports, state));
        System.out.flush();
        // Last, since `up --detach` stops reading the output when the state is ready
        state.nowReady().save(home);
        supervisor.awaitEnd();
    }

    private String failureLog(StartFailed failed) {
        return "  " + String.join("\n  ", failed.lastLines()) + "\nThe whole log: "
                + home.logs().resolve(failed.name() + ".log");
    }
}
