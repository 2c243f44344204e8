package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the commands of the README's tour in one shell, and compares their output with the README. */
@NeedsTool("curl")
@ExtendWith(RunningSuite.Extension.class)
class ReadmeTourIT {
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
    private static final String END_OF_STEP = "--- end of step ---";

    private final RunningSuite suite;

    ReadmeTourIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void tourPrintsWhatTheReadmeShows() throws Exception {
        var steps = steps();
        var script = new StringBuilder("set -euo pipefail\n");
        for (var step : steps)
            script.append(step.commands).append("echo '").append(END_OF_STEP).append("'\n");

        var tour = suite.shell().run("bash", "-c", script.toString().replace("http://127.0.0.1:8080", suite.gateway()));

        assertThat(tour.exitCode()).as(tour.output()).isZero();
        var printed = tour.output().split(END_OF_STEP + "\n", -1);
        assertThat(printed).as(tour.output()).hasSize(steps.size() + 1);
        for (int at = 0; at < steps.size(); at++) assertThat(steps.get(at)).satisfies(shows(printed[at]));
    }

    /** Commands and the JSON lines of their output; "…" matches any value. */
    private record Step(String commands, List<String> shown) {}

    private List<Step> steps() throws IOException {
        var readme = Files.readString(suite.folder().resolve("README.md"));
        var tour = readme.substring(readme.indexOf("## A tour"), readme.indexOf("## Where to go next"));
        var steps = new ArrayList<Step>();
        var blocks = BLOCK.matcher(tour);
        while (blocks.find()) {
            if (blocks.group(1).equals("json"))
                steps.get(steps.size() - 1)
                        .shown()
                        .addAll(blocks.group(2).lines().toList());
            else if (!blocks.group(2).startsWith("./kindred down"))
                steps.add(new Step(blocks.group(2), new ArrayList<>()));
        }
        assertThat(steps).hasSizeGreaterThan(4);
        return steps;
    }

    private static java.util.function.Consumer<Step> shows(String printed) {
        return step -> {
            var lines = printed.lines().toList();
            assertThat(lines).as(step.commands()).hasSameSizeAs(step.shown());
            for (int at = 0; at < lines.size(); at++)
                assertMatches(parse(step.shown().get(at)), parse(lines.get(at)));
        };
    }

    private static void assertMatches(JsonNode shown, JsonNode real) {
        if (shown.isTextual() && shown.textValue().equals("…")) return;
        assertThat(real.getNodeType()).as("%s like %s", real, shown).isEqualTo(shown.getNodeType());
        if (shown.isObject()) {
            assertThat(real.fieldNames()).toIterable().containsExactlyElementsOf(() -> shown.fieldNames());
            shown.properties().forEach(field -> assertMatches(field.getValue(), real.get(field.getKey())));
        } else if (shown.isArray()) {
            assertThat(real).hasSize(shown.size());
            for (int at = 0; at < shown.size(); at++) assertMatches(shown.get(at), real.get(at));
        } else {
            assertThat(real).isEqualTo(shown);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(json, notJson);
        }
    }
}
