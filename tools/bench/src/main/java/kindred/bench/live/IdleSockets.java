package kindred.bench.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.bench.seed.Users;
import kindred.bench.suite.BenchmarkSuite;
import kindred.local.suite.Port;

/** Measures the heap of the gateway per idle live socket: its live objects with and without many sockets. */
record IdleSockets(BenchmarkSuite suite, int count) {
    private static final int WARM_UP_SOCKETS = 50;
    private static final double KIBIBYTE = 1024;

    Map<String, Double> measure() throws IOException {
        var users = Users.of(suite.issuer(), "idle", WARM_UP_SOCKETS + count).all();
        var sockets = new ArrayList<LiveSocket>();
        // The first sockets load classes and buffers that all sockets share
        open(users.subList(0, WARM_UP_SOCKETS), sockets);
        var before = liveHeap();
        open(users.subList(WARM_UP_SOCKETS, WARM_UP_SOCKETS + count), sockets);
        var perSocket = (liveHeap() - before) / KIBIBYTE / count;
        sockets.forEach(LiveSocket::close);
        return Map.of("idleSockets", (double) count, "idleSocketKiB", Math.round(perSocket * 10) / 10.0);
    }

    private void open(List<Users.User> users, List<LiveSocket> sockets) {
        for (var user : users) sockets.add(LiveSocket.open(suite.port(Port.GATEWAY), user, message -> {}));
    }

    /** Bytes of live objects: {@code jcmd GC.class_histogram} collects garbage first, and prints the sum last. */
    private long liveHeap() throws IOException {
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
