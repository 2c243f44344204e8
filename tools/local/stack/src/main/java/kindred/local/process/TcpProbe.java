package kindred.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A probe that passes when the port accepts connections. */
public record TcpProbe(int port) implements Probe {
    @Override
    public Optional<String> whyNotReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("connection refused on port " + port);
        }
    }
}
