package kindred.probe;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.probe.Cast.Role;

/** Every operation with malformed bodies, parameters and methods. */
record InputProbes(RunningSuite suite, Cast cast, List<Operation> operations) {
    private static final String REFUSED = "400 | 413 | 415 | 422 validation-failed";
    private static final int DEPTH = 20_000;
    private static final int ELEMENTS = 40_001;

    Stream<Probe> all() {
        return Stream.of(bodies(), methods(), targets()).flatMap(probes -> probes);
    }

    private Stream<Probe> bodies() {
        return operations.stream()
                .filter(operation -> operation.body() != null)
                .flatMap(operation -> malformed().entrySet().stream()
                        .map(body -> new Probe(
                                "bodies",
                                operation + " with " + body.getKey(),
                                Expected.of(REFUSED),
                                () -> send(operation, body.getValue(), Map.of()))));
    }

    /** Bodies that no operation accepts. */
    private static Map<String, byte[]> malformed() {
        var bodies = new LinkedHashMap<String, byte[]>();
        bodies.put("a text for JSON", bytes("hello"));
        bodies.put("a JSON text", bytes("\"hello\""));
        bodies.put("a number", bytes("1"));
        bodies.put("a list", bytes("[]"));
        bodies.put("half an object", bytes("{\"a\": "));
        bodies.put("two objects", bytes("{} {}"));
        bodies.put("an unknown field", bytes("{\"unknown\": 1}"));
        bodies.put("deep lists", bytes("{\"unknown\": " + "[".repeat(DEPTH)));
        bodies.put("deep objects", bytes("{\"a\":".repeat(DEPTH)));
        bodies.put("a long number", bytes("{\"seq\": 1" + "0".repeat(100_000) + "}"));
        bodies.put("a huge exponent", bytes("{\"seq\": 1e1000000000}"));
        bodies.put("a long name", bytes("{\"" + "x".repeat(100_000) + "\": 1}"));
        bodies.put("many nulls", bytes("{\"interests\": [" + "null,".repeat(ELEMENTS) + "null]}"));
        bodies.put("many names", bytes(names(ELEMENTS)));
        bodies.put("comments", bytes("/* */ {}"));
        bodies.put("not a number", bytes("{\"seq\": NaN}"));
        bodies.put("broken UTF-8", new byte[] {'{', '"', 'a', (byte) 0xC3, '"', ':', '1', '}'});
        bodies.put("overlong UTF-8", new byte[] {'{', '"', (byte) 0xC1, (byte) 0xA1, '"', ':', '1', '}'});
        bodies.put("a lone surrogate", bytes("{\"mood\": \"\\ud83d\", \"unknown\": 1}"));
        for (var charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"))
            bodies.put(charset, "{\"mood\": \"calm\"}".getBytes(Charset.forName(charset)));
        bodies.put("ten megabytes", bytes("{\"mood\": \"" + "x".repeat(10 << 20) + "\"}"));
        return bodies;
    }

    private static String names(int count) {
        var object = new StringBuilder("{");
        for (var n = 0; n < count; n++) object.append("\"n").append(n).append("\":0,");
        return object.append("\"last\":0}").toString();
    }

    private Stream<Probe> methods() {
        var paths = operations.stream().map(Operation::path).distinct();
        return paths.flatMap(
                path -> Stream.of("PUT", "PATCH", "POST", "DELETE", "GET", "BREW", "get", "PROPFIND", "TRACE")
                        .filter(method -> operations.stream()
                                .noneMatch(operation -> operation.path().equals(path)
                                        && operation.method().equals(method)))
                        .map(method -> new Probe(
                                "methods",
                                method + " " + path,
                                Expected.of("405 method-not-allowed | 404 not-found | 400 invalid-request | 501"),
                                () -> suite.gateway()
                                        .send(
                                                method,
                                                filled(path, "00000000-0000-4000-8000-000000000000"),
                                                Map.of("Authorization", "Bearer " + cast.token(Role.MEMBER)),
                                                new byte[0]))));
    }

    private Stream<Probe> targets() {
        var probes = new ArrayList<Probe>();
        for (var operation : operations) {
            if (!operation.path().contains("{")) continue;
            for (var id :
                    List.of("me2", "%00", "%2e%2e", "..%2f..", "1e9", "-1", "%F0%28%8C%28", "x".repeat(3000), "%C0%AE"))
                probes.add(new Probe(
                        "targets",
                        operation + " with " + (id.length() > 20 ? "a long id" : id),
                        Expected.of("400 | 404 | 414"),
                        () -> target(operation, filled(operation.path(), id))));
        }
        for (var operation : operations) {
            if (!operation.method().equals("GET")) continue;
            var plain = operation.target().contains("?") ? operation.target() + "&" : operation.target() + "?";
            for (var query : List.of(
                    "cursor=x",
                    "limit=0",
                    "limit=-1",
                    "limit=99999999999",
                    "limit=1e9",
                    "limit=",
                    "after=-1",
                    "afterSeq=x",
                    "direction=x",
                    "size=x",
                    "cursor=%00",
                    "q=%00",
                    "ids=" + "x,".repeat(1500),
                    "a=1&".repeat(1500)))
                probes.add(new Probe(
                        "targets",
                        operation + " with ?" + query.substring(0, Math.min(20, query.length())),
                        // A parameter that the operation does not have is ignored
                        Expected.of("400 | 414 | 200 | 307"),
                        () -> target(operation, cast.resolve(plain + query, Role.MEMBER))));
        }
        return probes.stream();
    }

    private Answer target(Operation operation, String target) throws java.io.IOException {
        var changed = new Operation(
                operation.id(), operation.method(), operation.path(), target, operation.body(), operation.answers());
        return changed.send(suite.gateway(), cast, Role.MEMBER, "Bearer " + cast.token(Role.MEMBER));
    }

    private Answer send(Operation operation, byte[] body, Map<String, String> headers) throws java.io.IOException {
        return operation.send(suite.gateway(), cast, Role.MEMBER, "Bearer " + cast.token(Role.MEMBER), body, headers);
    }

    private static String filled(String path, String id) {
        return path.replaceAll("\\{[^}]+}", id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
