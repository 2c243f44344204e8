package kindred.gateway.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that sends raw bytes on its own connection. */
public final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 8_000;

    private final Socket socket;
    private final InputStream in;

    public RawClient() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** The status of the response; 0 if the connection was closed without one. */
    public static int statusOf(String request) throws IOException {
        try (var client = new RawClient()) {
            client.send(request);
            return client.status();
        }
    }

    public RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return this;
    }

    /** Sends everything, or until the gateway closes the connection. */
    public void sendAsMuchAsPossible(byte[] chunk, int times) {
        try {
            for (var i = 0; i < times; i++) socket.getOutputStream().write(chunk);
        } catch (IOException closed) {
            // the response can still be read
        }
    }

    public int status() throws IOException {
        var line = line();
        return line.isEmpty() ? 0 : Integer.parseInt(line.split(" ")[1]);
    }

    public String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b >= 0 && b != '\n'; b = in.read()) if (b != '\r') line.write(b);
        return line.toString(ISO_8859_1);
    }

    /** Reads until the connection is closed. */
    public String rest() throws IOException {
        var rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("The connection stayed open after: " + rest, stillOpen);
        } catch (IOException reset) {
            // the connection is closed, too
        }
        return rest.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
