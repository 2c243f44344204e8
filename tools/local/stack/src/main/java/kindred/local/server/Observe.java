package kindred.local.server;

import java.util.Map;
import kindred.local.process.HttpProbe;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Service;

/** The process with the live charts, which {@code up --observe} starts. */
public record Observe(Installation installation) {
    public static final String NAME = "observe";

    public ProcessSpec process() {
        var ports = installation.ports();
        var command = Jvm.with(
                Jvm.lean(64),
                "-cp",
                installation.project().classPath("stack"),
                "kindred.local.observe.ObserveMain",
                String.valueOf(ports.of(Port.OBSERVE)));
        for (var service : Service.values())
            command =
                    Jvm.with(command, service.processName() + "=" + ports.url(service.managementPort()) + "/q/metrics");
        return ProcessSpec.of(NAME, installation.home().folder(), command)
                .ports(Map.of("HTTP", ports.of(Port.OBSERVE)))
                .ready(new HttpProbe(ports.url(Port.OBSERVE) + "/charts"));
    }
}
