package kindred.bench.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.bench.seed.Users;
import kindred.bench.suite.BenchmarkSuite;
import kindred.local.suite.Port;

/** What a socket on which nothing happens costs the gateway: its heap after a collection, with and without many. */
record IdleSockets(BenchmarkSuite suite, int many) {
    private static final int FIRST = 50;
    private static final double KIBIBYTE = 1024;

    Map<String, Double> measure() throws IOException {
        var people = Users.of(suite.issuer(), "idle", FIRST + many).all();
        var sockets = new ArrayList<LiveSocket>();
        // The first sockets load what all share
        open(people.subList(0, FIRST), sockets);
        var before = heap();
        open(people.subList(FIRST, FIRST + many), sockets);
        var each = (heap() - before) / KIBIBYTE / many;
        sockets.forEach(LiveSocket::close);
        return Map.of("idleSockets", (double) many, "idleSocketKiB", Math.round(each * 10) / 10.0);
    }

    private void open(List<Users.User> people, List<LiveSocket> sockets) {
        for (var person : people) sockets.add(LiveSocket.open(suite.port(Port.GATEWAY), person, message -> {}));
    }

    /** Bytes of live objects: {@code jcmd GC.class_histogram} collects first, and ends in the sum. */
    private long heap() throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var pid = String.valueOf(suite.process("gateway").pid());
        var process = new ProcessBuilder(jcmd, pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            var lines = output.lines().filter(line -> line.startsWith("Total")).toList();
            return Long.parseLong(lines.get(0).split("\\s+")[2]);
        }
    }
}
