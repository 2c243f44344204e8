package kindred.probe;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import kindred.probe.Cast.Role;

/** Requests that are malformed HTTP/1.1, by RFC 9110 and RFC 9112. */
record FramingProbes(RunningSuite suite, Cast cast) {
    private static final String PATH = "/v1/users/me/persona";
    private static final String BODY = "{\"mood\": \"calm\"}";

    Stream<Probe> all() {
        return requests().entrySet().stream()
                .map(request -> new Probe(
                        "framing", request.getKey(), Expected.of(right(request.getKey())), () -> suite.gateway()
                                .exchange(request.getValue()
                                        .replace(
                                                "{host}",
                                                "Host: " + suite.gateway().authority())
                                        .replace("{auth}", "Authorization: Bearer " + cast.token(Role.MEMBER))
                                        .getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static String right(String name) {
        if (name.startsWith("HTTP/")) return "505";
        if (name.equals("a long header") || name.equals("many headers")) return "431";
        if (name.equals("a long URL")) return "414";
        if (name.equals("an unknown expectation")) return "417 | 400 | 200";
        if (name.startsWith("served:")) return "200";
        return "400";
    }

    private static Map<String, String> requests() {
        var requests = new LinkedHashMap<String, String>();
        var get = "GET /v1/users/me HTTP/1.1\r\n{host}\r\n{auth}\r\n";
        var patch = "PATCH " + PATH + " HTTP/1.1\r\n{host}\r\n{auth}\r\nContent-Type: application/json\r\n";
        var chunk = Integer.toHexString(BODY.length());
        requests.put("no Host", "GET /v1/users/me HTTP/1.1\r\n{auth}\r\n\r\n");
        requests.put("two Hosts", get + "Host: evil.example\r\n\r\n");
        requests.put("a Host with a path", "GET /v1/users/me HTTP/1.1\r\nHost: a/b\r\n{auth}\r\n\r\n");
        requests.put("HTTP/3.0", "GET /v1/users/me HTTP/3.0\r\n{host}\r\n\r\n");
        requests.put("HTTP/1.9", "GET /v1/users/me HTTP/1.9\r\n{host}\r\n\r\n");
        requests.put("HTTP/2.0, the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        requests.put("no version", "GET /v1/users/me\r\n{host}\r\n\r\n");
        requests.put("no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n");
        requests.put(
                "a length and chunks",
                patch + "Content-Length: 16\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n" + BODY
                        + "\r\n0\r\n\r\n");
        requests.put("two lengths", patch + "Content-Length: 16\r\nContent-Length: 5\r\n\r\n" + BODY);
        requests.put("a list of lengths", patch + "Content-Length: 16, 5\r\n\r\n" + BODY);
        requests.put("a negative length", patch + "Content-Length: -1\r\n\r\n");
        requests.put("a length with a sign", patch + "Content-Length: +16\r\n\r\n" + BODY);
        requests.put("a huge length", patch + "Content-Length: 99999999999999999999\r\n\r\n");
        requests.put("an unknown transfer coding", patch + "Transfer-Encoding: gzip, chunked, x\r\n\r\n");
        requests.put(
                "a transfer coding after chunked", patch + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n");
        requests.put(
                "a chunk extension with a line break",
                patch + "Transfer-Encoding: chunked\r\n\r\n" + chunk + ";a=\"\r\n\"\r\n" + BODY + "\r\n0\r\n\r\n");
        requests.put(
                "a chunk size that is no number", patch + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + BODY + "\r\n");
        requests.put("a negative chunk size", patch + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n");
        requests.put(
                "a chunk size of 17 digits", patch + "Transfer-Encoding: chunked\r\n\r\n10000000000000010\r\n\r\n");
        requests.put("a folded header", get + "X-Folded: a\r\n b\r\n\r\n");
        requests.put("a space before the colon", get + "X-Spaced : a\r\n\r\n");
        requests.put("a header without a name", get + ": a\r\n\r\n");
        requests.put("a header without a colon", get + "nonsense\r\n\r\n");
        requests.put("NUL in a header", get + "X-Nul: a\u0000b\r\n\r\n");
        requests.put("a carriage return in a header", get + "X-Cr: a\rb\r\n\r\n");
        requests.put("a control character in the URL", "GET /v1/users/\u0001me HTTP/1.1\r\n{host}\r\n{auth}\r\n\r\n");
        requests.put("a space in the URL", "GET /v1/users/me a HTTP/1.1\r\n{host}\r\n{auth}\r\n\r\n");
        requests.put("a long header", get + "X-Long: " + "x".repeat(100_000) + "\r\n\r\n");
        requests.put("many headers", get.replace("{auth}\r\n", "") + "X-Many: x\r\n".repeat(5000) + "\r\n");
        requests.put(
                "a long URL", "GET /v1/users?ids=" + "x".repeat(100_000) + " HTTP/1.1\r\n{host}\r\n{auth}\r\n\r\n");
        requests.put("an unknown expectation", get + "Expect: tea\r\nConnection: close\r\n\r\n");
        requests.put(
                "served: characters that browsers leave raw",
                "GET /v1/users/me?q=|{}^` HTTP/1.1\r\n{host}\r\n{auth}\r\nConnection: close\r\n\r\n");
        return requests;
    }
}
