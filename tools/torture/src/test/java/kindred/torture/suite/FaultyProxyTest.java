package kindred.torture.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The effect of a proxy's faults on a connection. */
class FaultyProxyTest {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Vertx vertx = Vertx.vertx();
    private ServerSocket process;
    private FaultyProxy proxy;
    private Socket caller;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        process = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var from = Ports.free().of(Port.GATEWAY);
        proxy = new FaultyProxy(vertx, from, process.getLocalPort());
        caller = new Socket(InetAddress.getLoopbackAddress(), from);
        served = process.accept();
        served.setSoTimeout(TIMEOUT_MILLIS);
        caller.setSoTimeout(TIMEOUT_MILLIS);
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
        caller.close();
        process.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void passesBytesInBothDirections() throws Exception {
        caller.getOutputStream().write(1);
        assertThat(served.getInputStream().read()).isEqualTo(1);
        served.getOutputStream().write(2);
        assertThat(caller.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void delaysBytesAndKeepsTheirOrder() throws Exception {
        proxy.delay(Duration.ofMillis(300));
        var begin = System.nanoTime();
        for (var n = 0; n < 50; n++) caller.getOutputStream().write(n);
        for (var n = 0; n < 50; n++) assertThat(served.getInputStream().read()).isEqualTo(n);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void deliversStalledBytesAfterHealing() throws Exception {
        proxy.stall();
        caller.getOutputStream().write(1);
        served.setSoTimeout(300);
        assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        served.setSoTimeout(TIMEOUT_MILLIS);
        proxy.heal();
        assertThat(served.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void closesBothEndsOfACutConnection() throws Exception {
        passesBytesInBothDirections();
        proxy.cut(1, new Random(1));
        assertThat(caller.getInputStream().read()).isEqualTo(-1);
        assertThat(served.getInputStream().read()).isEqualTo(-1);
    }
}
