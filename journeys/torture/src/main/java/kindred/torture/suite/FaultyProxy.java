package kindred.torture.suite;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes on what comes for one process, or does not. */
final class FaultyProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Set<ProxyPipe> wires = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final NetClient client;
    private final NetServer server;
    private final int to;
    private volatile double refused;
    private volatile Random chance = new Random(0);
    private volatile boolean stalled;
    private volatile Duration delay = Duration.ZERO;

    /**
     * @param from the port where others reach the process
     * @param to where it listens
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

    /** Closes a share of the connections without a word, and refuses that share of new ones, until {@link #heal}. */
    void cut(double share, Random chance) {
        this.chance = chance;
        refused = share;
        for (var wire : wires) if (chance.nextDouble() < share) wire.close();
    }

    /** Connections stay, and nothing arrives any more, until {@link #heal}. */
    void stall() {
        stalled = true;
        wires.forEach(ProxyPipe::stall);
    }

    /** In each direction. */
    void delay(Duration time) {
        delay = time;
    }

    void heal() {
        refused = 0;
        stalled = false;
        delay = Duration.ZERO;
        wires.forEach(ProxyPipe::goOn);
    }

    private void connect(NetSocket caller) {
        if (chance.nextDouble() < refused) {
            caller.close();
            return;
        }
        caller.pause();
        client.connect(to, HOST).onFailure(away -> caller.close()).onSuccess(process -> join(caller, process));
    }

    private void join(NetSocket caller, NetSocket process) {
        var there = new ProxyPipe(vertx, caller, process, () -> delay);
        var back = new ProxyPipe(vertx, process, caller, () -> delay);
        wires.add(there);
        wires.add(back);
        caller.closeHandler(gone -> end(there, back));
        process.closeHandler(gone -> end(there, back));
        if (stalled) return;
        there.goOn();
        back.goOn();
    }

    private void end(ProxyPipe there, ProxyPipe back) {
        wires.remove(there);
        wires.remove(back);
        there.close();
        back.close();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
