package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kindred.local.suite.Ports;
import kindred.local.testing.Tool;

/** A real Prometheus that scrapes a suite like an operator's, but every second. */
final class Prometheus implements AutoCloseable {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Process process;
    private final String url;

    Prometheus(RunningSuite suite, Path rules) throws IOException {
        var folder = Files.createTempDirectory("prometheus");
        var jobs = new ArrayList<Map<String, Object>>();
        suite.managementAddresses()
                .forEach((service, address) -> jobs.add(Map.of(
                        "job_name",
                        service,
                        "metrics_path",
                        "/q/metrics",
                        "static_configs",
                        List.of(Map.of("targets", List.of(address))))));
        var files = new ArrayList<String>();
        try (var all = Files.list(rules)) {
            for (var file : all.filter(Files::isRegularFile).toList()) files.add(writeRules(file, folder));
        }
        YAML.writeValue(
                folder.resolve("prometheus.yaml").toFile(),
                Map.of(
                        "global",
                        Map.of("scrape_interval", "1s", "evaluation_interval", "1s"),
                        "rule_files",
                        files,
                        "scrape_configs",
                        jobs));
        var port = Ports.free().of(kindred.local.suite.Port.OBSERVE);
        url = "http://127.0.0.1:" + port;
        process = new ProcessBuilder(
                        Tool.named("prometheus").command().get(0),
                        "--config.file=prometheus.yaml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> given().baseUri(url).get("/-/ready").statusCode() == 200);
    }

    /** Writes the rules of a PrometheusRule, to be evaluated every second, to a file that Prometheus reads. */
    private static String writeRules(Path file, Path folder) throws IOException {
        var spec = YAML.readTree(file.toFile()).path("spec");
        spec.path("groups").forEach(group -> ((ObjectNode) group).put("interval", "1s"));
        YAML.writeValue(folder.resolve(file.getFileName()).toFile(), spec);
        return file.getFileName().toString();
    }

    /** The number of series that a query returns now. */
    int series(String query) {
        var response = given().baseUri(url)
                .formParam("query", query)
                .post("/api/v1/query")
                .then()
                .statusCode(200);
        return response.extract().jsonPath().getList("data.result").size();
    }

    /** Whether the metric had a sample in the last ten minutes. */
    boolean hasMetric(String metric) {
        return series("count_over_time(" + metric + "[10m])") > 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
