package kindred.torture.suite;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy in front of one process that delays, stalls or closes connections. */
final class FaultyProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Set<ProxyPipe> pipes = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final NetClient client;
    private final NetServer server;
    private final int to;
    private volatile double refusedShare;
    private volatile Random random = new Random(0);
    private volatile boolean stalled;
    private volatile Duration delay = Duration.ZERO;

    /**
     * @param from the port on which clients reach the process
     * @param to the port on which the process listens
     */
    FaultyProxy(Vertx vertx, int from, int to) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer();
        this.to = to;
        server.connectHandler(this::connect)
                .listen(from, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Closes a share of the connections, and refuses the same share of new ones until {@link #heal}. */
    void cut(double share, Random random) {
        this.random = random;
        refusedShare = share;
        for (var pipe : pipes) if (random.nextDouble() < share) pipe.close();
    }

    /** Keeps connections open, but passes no bytes until {@link #heal}. */
    void stall() {
        stalled = true;
        pipes.forEach(ProxyPipe::stall);
    }

    /** Delays bytes in each direction. */
    void delay(Duration time) {
        delay = time;
    }

    void heal() {
        refusedShare = 0;
        stalled = false;
        delay = Duration.ZERO;
        pipes.forEach(ProxyPipe::resume);
    }

    private void connect(NetSocket caller) {
        if (random.nextDouble() < refusedShare) {
            caller.close();
            return;
        }
        caller.pause();
        client.connect(to, HOST).onFailure(unreachable -> caller.close()).onSuccess(process -> join(caller, process));
    }

    private void join(NetSocket caller, NetSocket process) {
        var toProcess = new ProxyPipe(vertx, caller, process, () -> delay);
        var toCaller = new ProxyPipe(vertx, process, caller, () -> delay);
        pipes.add(toProcess);
        pipes.add(toCaller);
        caller.closeHandler(closed -> end(toProcess, toCaller));
        process.closeHandler(closed -> end(toProcess, toCaller));
        if (stalled) return;
        toProcess.resume();
        toCaller.resume();
    }

    private void end(ProxyPipe toProcess, ProxyPipe toCaller) {
        pipes.remove(toProcess);
        pipes.remove(toCaller);
        toProcess.close();
        toCaller.close();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
