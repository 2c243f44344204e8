package kindred.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kindred.probe.Cast.Role;

/** Every operation with every kind of caller, and with every kind of token that is not a valid session. */
record AccessProbes(RunningSuite suite, Cast cast, List<Operation> operations) {
    private static final String RIGHT = "401 unauthenticated";

    Stream<Probe> all() {
        return Stream.concat(callers(), tokens());
    }

    private Stream<Probe> callers() {
        return operations.stream()
                .flatMap(operation -> Stream.of(
                        by(operation, Role.MEMBER, operation.answers().member()),
                        by(operation, Role.STRANGER, operation.answers().stranger()),
                        by(operation, Role.BLOCKED, operation.answers().blocked()),
                        by(operation, Role.UNREGISTERED, operation.answers().unregistered())));
    }

    private Probe by(Operation operation, Role role, String right) {
        return new Probe(
                "callers",
                operation + " by " + role,
                Expected.of(right),
                () -> operation.send(suite.gateway(), cast, role, "Bearer " + cast.token(role)));
    }

    private Stream<Probe> tokens() {
        return operations.stream().flatMap(operation -> invalid().entrySet().stream()
                .map(token -> new Probe(
                        "tokens",
                        operation + " with " + token.getKey(),
                        Expected.of(RIGHT),
                        () -> operation.send(
                                suite.gateway(),
                                cast,
                                Role.MEMBER,
                                token.getValue().get()))));
    }

    /** Values of {@code Authorization} that are no valid session, made when they are sent; empty: no header. */
    Map<String, Supplier<String>> invalid() {
        var tokens = new LinkedHashMap<String, Supplier<String>>();
        var issuer = suite.issuer();
        var ada = cast.spec(Role.MEMBER);
        tokens.put("no token", () -> "");
        tokens.put("an empty token", () -> "Bearer");
        tokens.put("garbage", () -> "Bearer garbage");
        tokens.put("another scheme", () -> "Basic YWRhOmFkYQ==");
        tokens.put("an expired token", () -> bearer(issuer.mint(ada.ttl(java.time.Duration.ofSeconds(-30)))));
        tokens.put("a token of the future", () -> bearer(issuer.mint(ada.claim("nbf", 32_503_680_000L))));
        tokens.put("a foreign key", () -> bearer(issuer.mint(ada.signedByForeignKey())));
        tokens.put("an unknown key id", () -> bearer(issuer.mint(ada.header("kid", "ins_unknown"))));
        tokens.put("a changed subject", () -> bearer(changed(issuer.mint(ada), issuer.mint(cast.spec(Role.PARTNER)))));
        tokens.put("alg none", () -> bearer(unsigned(issuer.mint(ada))));
        tokens.put("alg HS256", () -> bearer(issuer.mint(ada.header("alg", "HS256"))));
        tokens.put("another app", () -> bearer(issuer.mint(ada.claim("azp", "https://evil.example"))));
        tokens.put("another issuer", () -> bearer(issuer.mint(ada.claim("iss", "https://evil.example"))));
        tokens.put("a pending session", () -> bearer(issuer.mint(ada.claim("sts", "pending"))));
        tokens.put("an unknown session state", () -> bearer(issuer.mint(ada.claim("sts", "revoked"))));
        tokens.put("a session state that is a list", () -> bearer(issuer.mint(ada.claim("sts", List.of("active")))));
        tokens.put("no subject", () -> bearer(issuer.mint(ada.withoutClaim("sub"))));
        tokens.put("an empty subject", () -> bearer(issuer.mint(ada.claim("sub", ""))));
        tokens.put("a subject that is an object", () -> bearer(issuer.mint(ada.claim("sub", Map.of()))));
        tokens.put("no expiry", () -> bearer(issuer.mint(ada.withoutClaim("exp"))));
        tokens.put("an expiry of 10^17", () -> bearer(issuer.mint(ada.claim("exp", 100_000_000_000_000_000L))));
        tokens.put(
                "an expiry of 10^400", () -> bearer(issuer.mint(ada.claim("exp", java.math.BigInteger.TEN.pow(400)))));
        tokens.put("a negative expiry", () -> bearer(issuer.mint(ada.claim("exp", -1))));
        tokens.put("an expiry that is a text", () -> bearer(issuer.mint(ada.claim("exp", "tomorrow"))));
        tokens.put("a token of 6 KB", () -> bearer(issuer.mint(ada.claim("sts", "x".repeat(4000)))));
        return tokens;
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    /** The claims of one token with the signature of another. */
    private static String changed(String one, String other) {
        return other.substring(0, other.lastIndexOf('.')) + one.substring(one.lastIndexOf('.'));
    }

    private static String unsigned(String token) {
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }
}
