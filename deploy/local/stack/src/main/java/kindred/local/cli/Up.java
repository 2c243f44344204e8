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

/** {@code up [--detach] [--observe] [NAME…]}: runs the suite, or the named processes and what they need, until it is interrupted. */
record Up(Project project, Home home) {
    /** What {@code --detach} starts in the background: tells of progress, and leaves the output of the processes in their files. */
    static final String IN_BACKGROUND = "--in-background";

    private static final String DETACH = "--detach";
    private static final String OBSERVE = "--observe";

    void run(List<String> words) throws IOException, InterruptedException {
        for (var word : words)
            if (word.startsWith("-") && !List.of(DETACH, OBSERVE, IN_BACKGROUND).contains(word))
                throw new Failure(Failure.WRONG_USE, "up has no option " + word);
        var names = words.stream().filter(word -> !word.startsWith("-")).toList();
        if (words.contains(DETACH))
            new UpDetached(home)
                    .run(words.stream().filter(word -> !word.equals(DETACH)).toList());
        else supervise(names, words.contains(OBSERVE), words.contains(IN_BACKGROUND));
    }

    private void supervise(List<String> names, boolean observe, boolean inBackground)
            throws IOException, InterruptedException {
        var supervisor = new RunningSupervisor(home);
        // Held until this process ends
        var lock = supervisor.lock();
        if (lock.isEmpty())
            throw new Failure("The suite is already running in " + home.folder() + ": see ./kindred status");
        for (var name : OrphanProcesses.end(home.run()))
            System.out.println("Ended " + name + ", which an earlier run left behind");

        var ports = Ports.documented(PortOffset.wanted());
        var installation = new Installation(project, home, ports);
        var processes = processes(installation, names, observe);
        PortOffset.requireFree(processes);
        // Makes its keys now: the issuer's process and `kindred token` must find the same
        new StandIns(installation).issuer();
        supervisor.remember();
        var state = new SuiteState(
                ProcessHandle.current().pid(),
                PortOffset.wanted(),
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
            throw new Failure(Failure.WRONG_USE, String.valueOf(unknown.getMessage()));
        }
    }

    private void run(List<ProcessSpec> processes, SuiteState state, Ports ports, boolean inBackground)
            throws InterruptedException {
        var console = new Console(System.out);
        if (!inBackground) Output.of(home, state.processes(), console).follow();
        var supervisor = new Supervisor(processes, home.run(), home.logs(), console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            supervisor.close();
            new RunningSupervisor(home).forget();
        }));
        try {
            supervisor.start();
        } catch (StartFailed failed) {
            // First, so that the reason is the last thing on the screen
            supervisor.close();
            throw new Failure(failed.getMessage() + "\n" + lastLines(failed));
        } catch (IllegalStateException interrupted) {
            // The hook above has begun to end everything
            return;
        }
        System.out.print(Welcome.of(ports, state));
        System.out.flush();
        // Last: whoever waits for it stops to read what is printed here
        state.nowReady().save(home);
        supervisor.awaitEnd();
    }

    private String lastLines(StartFailed failed) {
        return "  " + String.join("\n  ", failed.lastLines()) + "\nAll of it: "
                + home.logs().resolve(failed.name() + ".log");
    }
}
