package kindred.probe;

import java.net.URI;
import java.util.Arrays;
import kindred.local.process.RunFile;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import kindred.local.suite.SuiteState;
import kindred.simulator.clerk.ClerkIssuer;

/** The suite that {@code ./kindred up} started. */
record RunningSuite(Installation installation, SuiteState state, ClerkIssuer issuer) {
    static RunningSuite find() {
        var project = Project.find();
        var home = Home.of(project);
        var state = SuiteState.of(home)
                .orElseThrow(() -> new IllegalStateException("There is no suite yet. Start one: ./kindred up"));
        var installation = new Installation(project, home, Ports.documented(state.portOffset()));
        return new RunningSuite(installation, state, new StandIns(installation).issuer());
    }

    RawHttp gateway() {
        return at(Port.GATEWAY);
    }

    RawHttp at(Port port) {
        return new RawHttp(URI.create(installation.ports().url(port)));
    }

    /** The CPU time of the services. The servers behind them work beside them, for example on what was written before. */
    CpuMeter cpu() {
        var run = installation.home().run();
        return new CpuMeter(Arrays.stream(Service.values())
                .map(service -> new RunFile(run.resolve(service.processName())))
                .toList());
    }
}
