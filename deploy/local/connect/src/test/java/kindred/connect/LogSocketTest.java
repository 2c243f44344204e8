package kindred.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void pollsAfterRecentActivity() throws IOException {
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(POLL_MILLIS);
            assertEquals(POLL_MILLIS, socket.getSoTimeout());
        }
    }

    @Test
    void waitsWithoutRecentActivity() throws IOException {
        advance(Duration.ofSeconds(1));
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(POLL_MILLIS);
            assertEquals(500, socket.getSoTimeout());
        }
    }

    @Test
    void keepsEveryOtherTimeout() throws IOException {
        advance(Duration.ofSeconds(1));
        try (var socket = new LogSocket(activity)) {
            socket.setSoTimeout(20_000);
            assertEquals(20_000, socket.getSoTimeout());
            socket.setSoTimeout(0);
            assertEquals(0, socket.getSoTimeout());
        }
    }

    @Test
    void wakesTheTaskWhenDataArrive() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LogSocket(activity)) {
            socket.connect(server.getLocalSocketAddress());
            socket.setSoTimeout(POLL_MILLIS);
            socket.setSoTimeout(0);
            var task = CompletableFuture.runAsync(this::awaitActivity);
            server.accept().getOutputStream().write('d');
            assertEquals('d', socket.getInputStream().read());
            task.get(1, TimeUnit.MINUTES);
            assertTrue(activity.isRecent());
        }
    }

    @Test
    void ignoresOtherConnections() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LogSocket(activity)) {
            socket.connect(server.getLocalSocketAddress());
            server.accept().getOutputStream().write('d');
            assertEquals('d', socket.getInputStream().read());
            assertEquals(false, activity.isRecent());
        }
    }

    @Test
    void ignoresKeepalives() throws Exception {
        advance(Duration.ofSeconds(1));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LogSocket(activity)) {
            socket.connect(server.getLocalSocketAddress());
            socket.setSoTimeout(POLL_MILLIS);
            socket.setSoTimeout(0);
            var keepalive = new byte[23];
            System.arraycopy(new byte[] {'d', 0, 0, 0, 22, 'k'}, 0, keepalive, 0, 6);
            server.accept().getOutputStream().write(keepalive);
            assertEquals(23, socket.getInputStream().readNBytes(23).length);
            assertEquals(false, activity.isRecent());
        }
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
