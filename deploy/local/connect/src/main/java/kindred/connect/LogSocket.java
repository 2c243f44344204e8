package kindred.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * A socket of the JDBC driver that waits where the driver only looks.
 *
 * <p>To look whether the server has sent more of the log, the driver reads with a timeout of 1 ms, and Debezium has it look some hundred
 * times a second. While nothing has come for a while this socket reads for longer; a read returns as soon as something comes, so no event
 * comes later.
 */
final class LogSocket extends Socket {
    private static final int LOOK_MILLIS = 1;

    /** The driver holds a lock meanwhile, which other threads need to confirm a position and to close the connection. */
    private static final int WAIT_MILLIS = 500;

    private final LogActivity activity;
    /** Only the connection that follows the log looks. */
    private volatile boolean followsLog;

    LogSocket(LogActivity activity) {
        this.activity = activity;
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        if (millis != LOOK_MILLIS) {
            super.setSoTimeout(millis);
            return;
        }
        followsLog = true;
        super.setSoTimeout(activity.isRecent() ? LOOK_MILLIS : WAIT_MILLIS);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                var read = super.read();
                if (followsLog) activity.happened();
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var read = super.read(bytes, offset, length);
                if (followsLog && !Keepalives.areAll(bytes, offset, read)) activity.happened();
                return read;
            }
        };
    }
}
