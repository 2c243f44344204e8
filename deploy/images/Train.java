import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the service of this folder once, so that the JVM writes its cache of loaded and linked classes. With settings
 * ({@code ./kindred settings SERVICE}) it is a real start, until the service is ready; without, as much of one as needs no server.
 */
final class Train {
    private static final Path CACHE = Path.of("app.aot");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

    private Train() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var settings = Path.of(arguments[0]);
        var isReal = Files.exists(settings);

        // A small heap by the simplest collector: the cache is then good for containers of any size
        var command = new ArrayList<>(List.of(
                "/opt/java/bin/java", "-XX:AOTCacheOutput=" + CACHE.toAbsolutePath(), "-Xmx512m", "-XX:+UseSerialGC"));
        if (!isReal) command.add("-Dquarkus.appcds.generate=true");
        command.addAll(List.of("-jar", "/app/quarkus-run.jar"));

        var service = new ProcessBuilder(command).inheritIO();
        var managementPort = freePort();
        if (isReal) {
            for (var line : Files.readAllLines(settings))
                service.environment().put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            // The suite's own service may be at the others
            service.environment().put("QUARKUS_HTTP_PORT", freePort());
            service.environment().put("QUARKUS_MANAGEMENT_PORT", managementPort);
            // A builder that does much at once may be slow
            service.environment().put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60S");
        }

        var process = service.start();
        if (isReal) {
            awaitReady(process, managementPort);
            process.destroy();
        }
        if (!process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)) throw new IllegalStateException("it does not end");
        if (!Files.exists(CACHE)) throw new IllegalStateException("the JVM wrote no cache");
    }

    private static void awaitReady(Process process, String port) throws InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
        var deadline = Instant.now().plus(LONG_ENOUGH);
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (!isOk(client, ready)) {
                if (!process.isAlive()) throw new IllegalStateException("it ended before it was ready");
                if (Instant.now().isAfter(deadline)) throw new IllegalStateException("it does not become ready");
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private static boolean isOk(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
