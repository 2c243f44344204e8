import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import kindred.local.clerk.TokenSpec;
import kindred.local.live.LiveClient;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;

/** What a socket on which nothing happens costs the gateway: its heap after a collection, and the resident memory, with and without many. */
public class Idle {
    public static void main(String[] arguments) throws Exception {
        var many = Integer.parseInt(arguments[0]);
        var project = Project.find();
        var home = Home.of(project);
        var installation = new Installation(project, home, Ports.documented(Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"))));
        var standIns = new StandIns(installation);
        var gateway = installation.ports().url(Port.GATEWAY);
        var pid = Files.readString(home.folder().resolve("run/gateway")).split(" ")[0];
        var clients = new ArrayList<LiveClient>();
        // The first sockets load what all share
        for (int n = 0; n < 50; n++) clients.add(open(standIns, gateway, n));
        var before = heap(pid);
        var residentBefore = resident(pid);
        for (int n = 50; n < 50 + many; n++) clients.add(open(standIns, gateway, n));
        var after = heap(pid);
        var alive = clients.stream().filter(LiveClient::isOpen).count();
        System.out.printf(
                "%d sockets are open; one more costs %.1f KiB of heap, %.1f KiB resident%n",
                alive, (after - before) / 1024.0 / many, (resident(pid) - residentBefore) / 1024.0 / many);
        System.exit(0);
    }

    private static LiveClient open(StandIns standIns, String gateway, int n) {
        return LiveClient.connect(gateway, standIns.issuer().mint(TokenSpec.of("idle" + n).ttl(Duration.ofMinutes(30))));
    }

    /** Bytes of live objects: `jcmd GC.class_histogram` collects first, and ends in the sum. */
    private static long heap(String pid) throws Exception {
        var jcmd = new ProcessBuilder("jcmd", pid, "GC.class_histogram").redirectErrorStream(true).start();
        var lines = new String(jcmd.getInputStream().readAllBytes()).strip().split("\n");
        return Long.parseLong(lines[lines.length - 1].strip().split("\\s+")[2]);
    }

    private static long resident(String pid) throws Exception {
        for (var line : Files.readAllLines(Path.of("/proc", pid, "status")))
            if (line.startsWith("VmRSS")) return Long.parseLong(line.split("\\s+")[1]) * 1024;
        throw new IllegalStateException("no such process");
    }
}
