package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kindred.gateway.support.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every malformed frame gets an error, and the socket stays open. Bytes that are no frame close the socket with a code. */
@QuarkusTest
class LiveFrameTest extends SocketTest {
    private static final String ID = UUID.randomUUID().toString();
    private static final List<String> TYPES =
            List.of("authenticate", "watch", "unwatch", "resume", "read", "delivered", "typing");

    static Stream<String> malformedFrames() {
        var noData = Stream.of("null", "[]", "7", "\"x\"", "true", "{}", "[{}]", "1e999", "{\"x\":null}");
        var anyType = noData.flatMap(
                data -> TYPES.stream().map(type -> "{\"type\":\"%s\",\"data\":%s}".formatted(type, data)));
        var noEnvelope = Stream.of(
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "{",
                "nonsense",
                "{\"type\":null}",
                "{\"type\":7,\"data\":{}}",
                "{\"type\":[],\"data\":{}}",
                "{\"type\":{},\"data\":{}}",
                "{\"data\":{}}",
                "{\"type\":\"levitate\",\"data\":null}",
                "{\"type\":\"typing\",\"type\":\"watch\",\"data\":{}}",
                "{\"type\":\"typing\",\"data\":{\"conversationId\":\"%1$s\",\"conversationId\":\"%1$s\"}}"
                        .formatted(ID),
                "{\"type\":\"typing\",\"data\":{\"conversationId\":\"%s\"}} {}".formatted(ID),
                "{\"type\":\"typing\",\"data\":" + "[".repeat(8_000),
                "{\"type\":\"typing\",\"data\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000) + "}",
                "{\"type\":\"\\u0000\\ud800\",\"data\":7}");
        var wrongFields = Stream.of(
                        "authenticate {\"token\":\"\"}",
                        "authenticate {\"token\":\" \"}",
                        "authenticate {\"token\":7}",
                        "authenticate {\"token\":\"a.b.c\"}",
                        "authenticate {\"token\":\"\\u0000\\r\\nX: y\"}",
                        "authenticate {\"token\":\"%s\"}".formatted("x".repeat(10_000)),
                        "watch {\"userIds\":null}",
                        "watch {\"userIds\":{}}",
                        "watch {\"userIds\":[null]}",
                        "watch {\"userIds\":[[]]}",
                        "watch {\"userIds\":[\"x\"]}",
                        "watch {\"userIds\":[7]}",
                        "unwatch {\"userIds\":\"%s\"}".formatted(ID),
                        "resume {\"conversations\":[null]}",
                        "resume {\"conversations\":[[]]}",
                        "resume {\"conversations\":[{}]}",
                        "resume {\"conversations\":[{\"conversationId\":\"%s\"}]}".formatted(ID),
                        "resume {\"conversations\":[{\"conversationId\":\"%s\",\"seq\":1,\"revision\":-1}]}"
                                .formatted(ID),
                        "resume {\"conversations\":[{\"conversationId\":\"%s\",\"seq\":1,\"revision\":[]}]}"
                                .formatted(ID),
                        "read {\"conversationId\":\"%s\",\"seq\":null}".formatted(ID),
                        "read {\"conversationId\":\"%s\",\"seq\":\"1\"}".formatted(ID),
                        "read {\"conversationId\":\"%s\",\"seq\":1e400}".formatted(ID),
                        "read {\"conversationId\":\"%s\",\"seq\":18446744073709551617}".formatted(ID),
                        "read {\"conversationId\":\"%s\",\"seq\":%s}".formatted(ID, "9".repeat(900)),
                        "read {\"conversationId\":\"%s\",\"seq\":%s}".formatted(ID, "9".repeat(5_000)),
                        "delivered {\"conversationId\":7,\"seq\":1}",
                        "typing {\"conversationId\":null}",
                        "typing {\"conversationId\":{\"a\":1}}")
                .map(frame -> frame.split(" ", 2))
                .map(frame -> "{\"type\":\"%s\",\"data\":%s}".formatted(frame[0], frame[1]));
        return Stream.of(anyType, noEnvelope, wrongFields).flatMap(frames -> frames);
    }

    /** One socket per frame would take a minute. */
    @Test
    void answersEveryMalformedFrameWithAnError() throws Exception {
        try (var traces = new StackTraces()) {
            for (var frames : inParts(malformedFrames().toList()))
                try (var ada = new RawSocket(suite.token("ada"))) {
                    ada.read("hello");
                    for (var frame : frames) {
                        ada.sendText(frame);
                        assertThat(ada.read("error"))
                                .as(frame)
                                .contains("\"code\":")
                                .doesNotContain("internal-error");
                    }
                }
            assertThat(traces.logged).isEmpty();
        }
        assertThat(suite.messaging.received()).isEmpty();
    }

    @Test
    void answersABinaryMessageWithAnError() throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendFrame(RawSocket.BINARY, true, new byte[] {1, 2});
            assertThat(ada.read("error")).contains("invalid-body");
            ada.sendFrame(RawSocket.BINARY, true, new byte[0]);
            assertThat(ada.read("error")).contains("invalid-body");
        }
    }

    @Test
    void repeatsNoTypeThatItDoesNotKnow() throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendText("{\"type\":\"secret\",\"data\":7}");
            assertThat(ada.read("error")).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_385, 70_000, 3_000_000})
    void closesWith1009ForALargeFrame(int size) throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendFrame(RawSocket.TEXT, true, new byte[size]);

            assertThat(ada.readClose()).isEqualTo(1009);
            assertThat(ada.isEnded()).isTrue();
        }
    }

    @Test
    void closesWith1009ForALargeMessageOfSmallFrames() throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendFrame(RawSocket.TEXT, false, new byte[10_000]).sendFrame(0, true, new byte[10_000]);

            assertThat(ada.readClose()).isEqualTo(1009);
        }
    }

    @Test
    void closesWith1009ForALengthBeyondAnInteger() throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.send(new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

            assertThat(ada.readClose()).isEqualTo(1009);
        }
    }

    static Stream<byte[]> invalidTexts() {
        return Stream.of(
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xE2, (byte) 0x82});
    }

    @ParameterizedTest
    @MethodSource("invalidTexts")
    void closesWith1007ForInvalidUtf8(byte[] text) throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendFrame(RawSocket.TEXT, true, text);

            assertThat(ada.readClose()).isEqualTo(1007);
        }
    }

    @Test
    void acceptsACharacterThatTwoFramesShare() throws Exception {
        var frame = "{\"type\":\"typing\",\"data\":7,\"x\":\"é\"}".getBytes(UTF_8);
        var middle = frame.length - 3;
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.sendFrame(RawSocket.TEXT, false, Arrays.copyOf(frame, middle))
                    .sendFrame(0, true, Arrays.copyOfRange(frame, middle, frame.length));

            assertThat(ada.read("error")).contains("\"frame\":\"typing\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8100", "8301", "C180", "8980"})
    void closesWith1002ForAnythingElse(String hex) throws Exception {
        try (var ada = new RawSocket(suite.token("ada"))) {
            ada.read("hello");
            // Unmasked, a reserved opcode, a reserved bit: 8980 alone is a valid ping
            ada.send(new byte[] {
                (byte) Integer.parseInt(hex.substring(0, 2), 16),
                (byte) Integer.parseInt(hex.substring(2), 16),
                0,
                0,
                0,
                0
            });

            if (hex.equals("8980")) assertThat(ada.read().opcode()).isEqualTo(RawSocket.PONG);
            else assertThat(ada.readClose()).isEqualTo(1002);
        }
    }

    /** A socket may send twenty frames in a second. */
    private static List<List<String>> inParts(List<String> frames) {
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < frames.size(); from += 15)
            parts.add(frames.subList(from, Math.min(from + 15, frames.size())));
        return parts;
    }

    /** The messages of log records with a stack trace. */
    private static final class StackTraces extends Handler implements AutoCloseable {
        private final List<String> logged = new CopyOnWriteArrayList<>();

        private StackTraces() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null) logged.add(record.getLoggerName() + ": " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
