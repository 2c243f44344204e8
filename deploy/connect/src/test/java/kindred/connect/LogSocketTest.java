package kindred.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogSocketTest {
    /** The timeout with which the JDBC driver polls. */
    private static final int POLL_MILLIS = 1;

    private final AtomicLong clock = new AtomicLong();
    private final LogActivity activity = new LogActivity(clock::get);

    @Test
    void pollsAfterRecentActivity() throws Exception {
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(POLL_MILLIS);
            assertThat(socket.getSoTimeout()).isEqualTo(POLL_MILLIS);
        }
    }

    @Test
    void waitsWithoutRecentActivity() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(POLL_MILLIS);
            assertThat(socket.getSoTimeout()).isEqualTo(500);
        }
    }

    @Test
    void keepsEveryOtherTimeout() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(20_000);
            assertThat(socket.getSoTimeout()).isEqualTo(20_000);
            socket.setSoTimeout(0);
            assertThat(socket.getSoTimeout()).isEqualTo(0);
        }
    }

    @Test
    void wakesTheTaskWhenDataArrive() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = connectedTo(server)) {
            markAsLog(socket);
            var task = CompletableFuture.runAsync(this::awaitActivity);
            server.accept().getOutputStream().write('d');
            assertThat(socket.getInputStream().read()).isEqualTo('d');
            task.get(1, TimeUnit.MINUTES);
            assertThat(activity.isRecent()).isTrue();
        }
    }

    @Test
    void ignoresOtherConnections() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = connectedTo(server)) {
            server.accept().getOutputStream().write('d');
            assertThat(socket.getInputStream().read()).isEqualTo('d');
            assertThat(activity.isRecent()).isFalse();
        }
    }

    @Test
    void ignoresKeepalives() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = connectedTo(server)) {
            markAsLog(socket);
            var keepalive = new byte[23];
            System.arraycopy(new byte[] {'d', 0, 0, 0, 22, 'k'}, 0, keepalive, 0, 6);
            server.accept().getOutputStream().write(keepalive);
            assertThat(socket.getInputStream().readNBytes(23).length).isEqualTo(23);
            assertThat(activity.isRecent()).isFalse();
        }
    }

    private LogSocket connectedTo(ServerSocket server) throws IOException {
        var socket = new LogSocket(activity);
        socket.connect(server.getLocalSocketAddress());
        return socket;
    }

    /** As the driver does: only the connection that reads the log polls. */
    private static void markAsLog(LogSocket socket) throws IOException {
        socket.setSoTimeout(POLL_MILLIS);
        socket.setSoTimeout(0);
    }

    private void advance(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void awaitActivity() {
        try {
            activity.await(Duration.ofDays(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
