package kindred.gateway.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A WebSocket client that sends frames as a test writes them, valid or not. It answers no ping by itself. */
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;

    /** A frame from the gateway. */
    public static final class Frame {
        private final int opcode;
        private final byte[] payload;

        private Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        public int opcode() {
            return opcode;
        }

        public String text() {
            return new String(payload, UTF_8);
        }

        /** The close code. */
        public int code() {
            return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }
    }

    public RawSocket(String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        send(("GET /v1/live HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) head.write(in.readUnsignedByte());
        if (!head.toString(ISO_8859_1).startsWith("HTTP/1.1 101")) throw new AssertionError(head.toString(ISO_8859_1));
    }

    public RawSocket sendText(String text) throws IOException {
        return sendFrame(TEXT, true, text.getBytes(UTF_8));
    }

    public RawSocket sendFrame(int opcode, boolean isFinal, byte[] payload) throws IOException {
        return send(frame(opcode, isFinal, payload));
    }

    public RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The next frame that is no ping. */
    public Frame read() throws IOException {
        while (true) {
            var opcode = in.readUnsignedByte() & 0x0F;
            long length = in.readUnsignedByte();
            if (length == 126) length = in.readUnsignedShort();
            else if (length == 127) length = in.readLong();
            var frame = new Frame(opcode, in.readNBytes((int) length));
            if (opcode != PING) return frame;
        }
    }

    /** The next frame of the type, as JSON text. */
    public String read(String type) throws IOException {
        while (true) {
            var frame = read();
            if (frame.opcode() != TEXT) throw new AssertionError("Opcode " + frame.opcode());
            if (frame.text().startsWith("{\"type\":\"" + type + "\"")) return frame.text();
        }
    }

    /** The close code, after frames that were sent before. Fails if the connection is reset instead. */
    public int readClose() throws IOException {
        while (true) {
            var frame = read();
            if (frame.opcode() == CLOSE) return frame.code();
        }
    }

    /** Whether the gateway ends the connection without a reset. */
    public boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** The bytes of a frame. */
    public static byte[] frame(int opcode, boolean isFinal, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write((isFinal ? FINAL : 0) | opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xFF);
        } else {
            frame.write(MASKED | 127);
            for (var shift = 56; shift >= 0; shift -= 8) frame.write((int) (((long) payload.length >> shift) & 0xFF));
        }
        // A mask of zeros leaves the payload as it is
        frame.write(new byte[4], 0, 4);
        frame.write(payload, 0, payload.length);
        return frame.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
