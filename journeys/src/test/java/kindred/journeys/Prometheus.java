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

/** A real Prometheus that watches a suite as an operator's does, only more often. */
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
            for (var file : all.filter(Files::isRegularFile).toList()) files.add(rule(file, folder));
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

    /** What Prometheus reads of a PrometheusRule, to be evaluated each second. */
    private static String rule(Path file, Path folder) throws IOException {
        var spec = YAML.readTree(file.toFile()).path("spec");
        spec.path("groups").forEach(group -> ((ObjectNode) group).put("interval", "1s"));
        YAML.writeValue(folder.resolve(file.getFileName()).toFile(), spec);
        return file.getFileName().toString();
    }

    /** How many series a query gives now; a number that is none counts as nothing to see. */
    int series(String query) {
        var answer = given().baseUri(url)
                .formParam("query", query)
                .post("/api/v1/query")
                .then()
                .statusCode(200);
        return answer.extract().jsonPath().getList("data.result").size();
    }

    /** Whether anything of that name was ever told. */
    boolean knows(String metric) {
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
