package kindred.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A WebSocket (RFC 6455) that sends any bytes as frames, and reads the first answer to them. */
final class LiveSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SILENCE_MS = 2000;

    /** Frames that the gateway sends unasked. */
    private static final Set<String> UNASKED = Set.of("hello", "ping", "presence", "profile.changed", "receipt");

    private final Socket socket;
    private final DataInputStream in;

    LiveSocket(RawHttp gateway, String token) throws IOException {
        socket = gateway.connect();
        var handshake = "GET /v1/live HTTP/1.1\r\nHost: " + gateway.authority()
                + "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
        var buffered = new BufferedInputStream(socket.getInputStream());
        var answer = RawHttp.read(buffered, "HEAD");
        if (!answer.outcome().equals("101")) throw new IOException("The upgrade was answered " + answer);
        in = new DataInputStream(buffered);
    }

    /** Sends one frame. Its mask is zero, so that the payload stays as it is. */
    void send(int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(FIN | opcode);
        if (payload.length < 126) frame.write(MASKED | payload.length);
        else {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        raw(frame.toByteArray());
    }

    void raw(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closed) {
            // What closed the socket is read below
        }
    }

    /** The first answer: an error with its code, another frame, a close code, or silence. */
    Answer answer() throws IOException {
        socket.setSoTimeout(SILENCE_MS);
        try {
            for (; ; ) {
                var opcode = in.readUnsignedByte() & 0x0F;
                var length = in.readUnsignedByte() & 0x7F;
                if (length == 126) length = in.readUnsignedShort();
                var payload = in.readNBytes(length);
                if (opcode == CLOSE) return Answer.of("closed " + (((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF)));
                if (opcode != TEXT) continue;
                var frame = RawHttp.JSON.readTree(payload);
                var type = frame.path("type").asText();
                if (type.equals("error")) return error(frame.path("data"));
                if (!UNASKED.contains(type)) return Answer.of("frame " + type);
            }
        } catch (SocketTimeoutException nothing) {
            return Answer.of("silence");
        } catch (EOFException | SocketException broken) {
            return Answer.of("reset");
        }
    }

    private static Answer error(JsonNode data) {
        return Answer.of("error " + data.path("code").asText());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
