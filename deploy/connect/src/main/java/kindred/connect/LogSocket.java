package kindred.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * A socket of the JDBC driver that blocks where the driver polls.
 *
 * <p>The driver polls the log with a read timeout of 1 ms, and Debezium lets it poll several hundred times a second.
 * After a time without data this socket reads with a longer timeout. A read returns as soon as data arrive, so no event
 * is delayed.
 */
final class LogSocket extends Socket {
    private static final int POLL_MILLIS = 1;

    /**
     * Short, since the driver holds a lock meanwhile. Other threads need it to confirm a position and to close the
     * connection.
     */
    private static final int WAIT_MILLIS = 500;

    private final LogActivity activity;
    /** Whether the driver has polled. Only the connection to the log does. */
    private volatile boolean polls;

    LogSocket(LogActivity activity) {
        this.activity = activity;
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        if (millis != POLL_MILLIS) {
            super.setSoTimeout(millis);
            return;
        }
        polls = true;
        super.setSoTimeout(activity.isRecent() ? POLL_MILLIS : WAIT_MILLIS);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                var read = super.read();
                if (polls) activity.record();
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var read = super.read(bytes, offset, length);
                if (polls && !Keepalives.areAll(bytes, offset, read)) activity.record();
                return read;
            }
        };
    }
}
