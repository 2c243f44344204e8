package kindred.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.local.suite.Port;
import kindred.probe.Cast.Role;

/** The doors beside the API: the webhook of Stripe, the operators' endpoints, and paths that must not be routed. */
record OtherDoorProbes(RunningSuite suite, Cast cast) {
    private static final Map<Port, List<String>> OPERATIONS = Map.of(
            Port.MESSAGING_SERVICE_OPERATIONS,
            List.of("/q/operations/reports"),
            Port.SUBSCRIPTION_SERVICE_OPERATIONS,
            List.of("/q/operations/reconcile", "/q/operations/surplus-subscriptions"),
            Port.USER_SERVICE_OPERATIONS,
            List.of("/q/operations/republish", "/q/operations/revocations/users/1"));

    Stream<Probe> all() {
        return Stream.of(webhooks(), operations(), unrouted()).flatMap(probes -> probes);
    }

    private Stream<Probe> webhooks() {
        var signatures = new LinkedHashMap<String, String>();
        signatures.put("no signature", "");
        signatures.put("t=abc,v1=x", "t=abc,v1=x");
        signatures.put("no time", "v1=00");
        signatures.put("no v1", "t=1");
        signatures.put("a huge time", "t=99999999999999999999,v1=00");
        signatures.put("a negative time", "t=-1,v1=00");
        signatures.put("two times", "t=1,t=2,v1=00");
        signatures.put("only commas", ",,,");
        signatures.put("only equals", "===");
        signatures.put("no hex", "t=1,v1=zz");
        signatures.put("a forged one", "t=" + System.currentTimeMillis() / 1000 + ",v1=" + "0".repeat(64));
        signatures.put("many", "t=1," + "v1=00,".repeat(500));
        return signatures.entrySet().stream()
                .map(signature -> new Probe(
                        "webhooks",
                        "POST /v1/webhooks/stripe, signature: " + signature.getKey(),
                        Expected.of("400 invalid-signature"),
                        () -> {
                            var headers = new LinkedHashMap<String, String>();
                            headers.put("Content-Type", "application/json");
                            if (!signature.getValue().isEmpty()) headers.put("Stripe-Signature", signature.getValue());
                            return suite.gateway()
                                    .send(
                                            "POST",
                                            "/v1/webhooks/stripe",
                                            headers,
                                            "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        }));
    }

    /** The operators' endpoints, without a token and with a client's. */
    private Stream<Probe> operations() {
        var probes = new ArrayList<Probe>();
        OPERATIONS.forEach((port, paths) -> paths.forEach(path -> {
            probes.add(operation(port, path, "without a token", Map.of()));
            probes.add(new Probe(
                    "operators",
                    "POST " + path + " with a client's token",
                    Expected.of("401 | 403 | 404 | 405"),
                    () -> suite.at(port)
                            .send(
                                    "POST",
                                    path,
                                    Map.of("Authorization", "Bearer " + cast.token(Role.MEMBER)),
                                    new byte[0])));
            probes.add(operation(port, path, "from a foreign origin", Map.of("Origin", "https://evil.example")));
        }));
        return probes.stream();
    }

    private Probe operation(Port port, String path, String name, Map<String, String> headers) {
        return new Probe(
                "operators", "POST " + path + " " + name, Expected.of("401 | 403 | 404 | 405"), () -> suite.at(port)
                        .send("POST", path, headers, new byte[0]));
    }

    private Stream<Probe> unrouted() {
        return Stream.of(
                        "/q/health",
                        "/q/metrics",
                        "/q/openapi",
                        "/q/operations/reports",
                        "/v1/nothing",
                        "/v1/users/x/y/z",
                        "//v1/users/me",
                        "/v1//users/me",
                        "/v1/users/../users/me",
                        "/v1/users/%2e%2e/users/me",
                        "/v1/users/me;a=b",
                        "/V1/users/me",
                        "/v1/users/me/",
                        "/v1/us%65rs/me",
                        "/.env",
                        "/wp-admin")
                .map(path -> new Probe(
                        "unrouted",
                        "GET " + path,
                        Expected.of("404 not-found | 400 invalid-request | 401"),
                        () -> suite.gateway()
                                .send(
                                        "GET",
                                        path,
                                        Map.of("Authorization", "Bearer " + cast.token(Role.MEMBER)),
                                        new byte[0])));
    }
}
