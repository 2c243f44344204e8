package kindred.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void acceptsNamesAndOptionsInAnyOrder() {
        var options = Options.of(List.of("page", "--json", "figures.json", "--seconds", "3", "search"));

        assertThat(options.scenarios()).containsExactly("page", "search");
        assertThat(options.json()).contains(Path.of("figures.json"));
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "--rounds 0, --rounds is not a number above 0: 0",
        "--rounds two, --rounds is not a number above 0: two",
        "--rounds, --rounds needs a value",
        "--at 0, --at is not a number above 0: 0",
        "--rounds 1 --rounds 2, --rounds is given twice",
        "--round 1, unknown option --round; the options are --at"
    })
    void rejectsInvalidOptions(String words, String message) {
        assertThatThrownBy(() -> Options.of(List.of(words.split(" "))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void rejectsAnUnknownScenarioAndListsAll() {
        assertThatThrownBy(() -> Scenarios.named(List.of("sned")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown scenario sned; the scenarios are send-gateway, send-direct, page");
    }

    @Test
    void expandsSendToBothScenarios() {
        assertThat(Scenarios.named(List.of("send", "send-direct")))
                .extracting(Scenario::name)
                .containsExactly("send-gateway", "send-direct");
    }

    @Test
    void selectsAllScenariosWithoutNames() {
        assertThat(Scenarios.named(List.of()))
                .extracting(Scenario::name)
                .containsExactly(
                        "send-gateway",
                        "send-direct",
                        "page",
                        "conversations",
                        "profile",
                        "search",
                        "register",
                        "live",
                        "image");
    }
}
