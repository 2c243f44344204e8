package kindred.local.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kindred.local.process.HttpProbe;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Installation;
import kindred.local.suite.Service;
import kindred.local.suite.ServiceSettings;

/** All processes of a suite, and the optional ones, which start only by name. A new server needs an entry here. */
public record Processes(Installation installation) {
    public List<ProcessSpec> all() {
        var standIns = new StandIns(installation);
        var all = new ArrayList<>(List.of(
                new Postgres(installation).process(),
                new Kafka(installation).process(),
                new Connect(installation).process(),
                new Elasticsearch(installation).process(),
                new S3(installation).process(),
                standIns.clerk(),
                standIns.stripe()));
        for (var service : Service.values()) all.add(process(service));
        return all;
    }

    private List<ProcessSpec> optional() {
        return List.of(new Observe(installation).process());
    }

    /** The named processes and their dependencies. */
    public List<ProcessSpec> only(Collection<String> names) {
        Map<String, ProcessSpec> all = new LinkedHashMap<>();
        for (var spec : all()) all.put(spec.name(), spec);
        for (var spec : optional()) all.put(spec.name(), spec);
        var chosen = new LinkedHashSet<String>();
        for (var name : names) choose(name, all, chosen);
        return all.values().stream()
                .filter(spec -> chosen.contains(spec.name()))
                .toList();
    }

    private static void choose(String name, Map<String, ProcessSpec> all, Set<String> chosen) {
        var spec = all.get(name);
        if (spec == null)
            throw new IllegalArgumentException(
                    "There is no process " + name + ", only " + String.join(", ", all.keySet()));
        if (chosen.add(name)) for (var needed : spec.needs()) choose(needed, all, chosen);
    }

    /** The settings of the suite, which variables of the caller for Quarkus or the gateway override. */
    private Map<String, String> environment(Service service) {
        var environment = new TreeMap<>(new ServiceSettings(installation).environmentOf(service));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("QUARKUS_") || name.startsWith("KINDRED_GATEWAY_")) environment.put(name, value);
        });
        return environment;
    }

    private Map<String, Integer> portsOf(Service service) {
        var ports = installation.ports();
        var named = new LinkedHashMap<String, Integer>();
        named.put("HTTP", ports.listening(service.port()));
        named.put("management", ports.of(service.managementPort()));
        service.operationsPort().ifPresent(port -> named.put("operations", ports.of(port)));
        return named;
    }

    private ProcessSpec process(Service service) {
        var ports = installation.ports();
        var command = Jvm.with(
                Jvm.lean(service.heapMegabytes()),
                "-jar",
                installation.project().serviceJar(service.processName()).toString());
        return ProcessSpec.of(service.processName(), installation.home().folder(), command)
                .environment(environment(service))
                .ports(portsOf(service))
                .needs(service.needs())
                .ready(new HttpProbe(ports.url(service.managementPort()) + "/q/health/ready"));
    }
}
