package kindred.probe;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Malformed frames of a live socket. Each gets an error or closes the socket. */
record FrameProbes(RunningSuite suite, Cast cast) {
    private static final String TOO_LARGE = "closed 1009";

    Stream<Probe> all() {
        var texts = texts().entrySet().stream()
                .map(frame -> probe(
                        frame.getKey(),
                        "error",
                        LiveSocket.TEXT,
                        frame.getValue().getBytes(StandardCharsets.UTF_8)));
        var others = Stream.of(
                probe("a binary frame", "error | closed 1003", LiveSocket.BINARY, new byte[] {1, 2, 3}),
                probe("broken UTF-8", "closed 1007", LiveSocket.TEXT, new byte[] {'"', (byte) 0xC3, '"'}),
                probe("overlong UTF-8", "closed 1007", LiveSocket.TEXT, new byte[] {'"', (byte) 0xC0, (byte) 0xAE}),
                probe(
                        "a frame of 20 KB",
                        TOO_LARGE,
                        LiveSocket.TEXT,
                        " ".repeat(20_000).getBytes(StandardCharsets.UTF_8)),
                raw("an announced frame of 2^62 bytes", TOO_LARGE, 0x81, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                raw("a frame without a mask", "closed 1002", 0x81, 0x02, '{', '}'),
                raw("a reserved bit", "closed 1002", 0xC1, 0x80, 0, 0, 0, 0),
                raw("a reserved opcode", "closed 1002", 0x83, 0x80, 0, 0, 0, 0),
                raw("a fragmented ping", "closed 1002", 0x09, 0x80, 0, 0, 0, 0),
                raw("a continuation of nothing", "closed 1002", 0x80, 0x80, 0, 0, 0, 0));
        return Stream.concat(texts, others);
    }

    private static Map<String, String> texts() {
        var frames = new LinkedHashMap<String, String>();
        frames.put("nothing", "");
        frames.put("no JSON", "hello");
        frames.put("a number", "1");
        frames.put("null", "null");
        frames.put("a list", "[]");
        frames.put("no type", "{}");
        frames.put("a type that is a number", "{\"type\": 1}");
        frames.put("deep lists", "{\"type\": \"typing\", \"data\": " + "[".repeat(8000));
        for (var type : new String[] {"typing", "resume", "read", "delivered", "watch", "unwatch", "authenticate"}) {
            frames.put(type + " without data", "{\"type\": \"" + type + "\"}");
            for (var data : new String[] {
                "null",
                "1",
                "[]",
                "\"x\"",
                "{}",
                "{\"conversationId\": null}",
                "{\"conversationId\": 1, \"seq\": \"x\"}",
                "{\"conversationId\": \"x\", \"seq\": -1}",
                "{\"userIds\": null}",
                "{\"userIds\": [null]}",
                "{\"userIds\": {\"a\": 1}}",
                "{\"conversations\": [null]}",
                "{\"conversations\": [{\"seq\": 1e400}]}",
                "{\"token\": \"\"}",
                "{\"token\": 1}",
                "{\"token\": \"a.b.c\"}"
            }) frames.put(type + " with " + data, "{\"type\": \"" + type + "\", \"data\": " + data + "}");
        }
        return frames;
    }

    private Probe probe(String name, String right, int opcode, byte[] payload) {
        return new Probe("frames", name, Expected.of(right), () -> {
            try (var socket = new LiveSocket(suite.gateway(), cast.guestToken())) {
                socket.send(opcode, payload);
                return socket.answer();
            }
        });
    }

    private Probe raw(String name, String right, int... bytes) {
        return new Probe("frames", name, Expected.of(right), () -> {
            try (var socket = new LiveSocket(suite.gateway(), cast.guestToken())) {
                var raw = new byte[bytes.length];
                for (var n = 0; n < bytes.length; n++) raw[n] = (byte) bytes[n];
                socket.raw(raw);
                return socket.answer();
            }
        });
    }
}
