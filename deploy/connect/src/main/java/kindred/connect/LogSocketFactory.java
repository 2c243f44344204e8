package kindred.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Creates the sockets of the JDBC driver. The driver's setting {@code socketFactory} names this class; the driver calls
 * this constructor.
 */
public final class LogSocketFactory extends SocketFactory {
    private final LogActivity activity;

    /** @param slot the setting {@code socketFactoryArg} */
    public LogSocketFactory(String slot) {
        this.activity = LogActivity.of(slot);
    }

    @Override
    public Socket createSocket() {
        return new LogSocket(activity);
    }

    // The driver does not call these methods

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port, localHost, localPort);
    }
}
