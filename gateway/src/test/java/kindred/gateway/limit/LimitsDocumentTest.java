package kindred.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the table of {@code docs/limits.md} equal to the catalogue. */
class LimitsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "limits.md");
    private static final String BEGIN = "<!-- limits: written by a test, see LimitsDocumentTest -->\n";
    private static final String END = "<!-- end of limits -->\n";

    @Test
    void documentsEveryLimit() throws IOException {
        var document = Files.readString(DOCUMENT);
        var current = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
        var table = table();

        if (Boolean.getBoolean("kindred.contract.update"))
            Files.writeString(DOCUMENT, document.replace(BEGIN + current + END, BEGIN + table + END));
        else
            assertThat(current)
                    .as("run this test with -Dkindred.contract.update=true")
                    .isEqualTo(table);
    }

    @Test
    void namesTheConfigurationKeyAsTheLimit() {
        for (var limit : Limit.values())
            assertThat(limit.rate(TestConfig.of(limit.id(), "7, 7/h")))
                    .as(limit.id())
                    .isEqualTo(Rate.parse("7, 7/h"));
    }

    private static String table() {
        var config = TestConfig.of();
        return Stream.of(Limit.values())
                .map(limit -> "| `%s` | %s | %s%s | %d | %s | %s |\n"
                        .formatted(
                                limit.id(),
                                lower(limit.scope()),
                                limit.counted(),
                                operations(limit),
                                limit.rate(config).burst(),
                                limit.rate(config).toString().split(", ")[1],
                                limit.onFailure() == Limit.OnFailure.ALLOW ? "allowed" : "rejected"))
                .collect(Collectors.joining(
                        "",
                        "\n| limit | per | counts | burst | refill | if it fails |\n|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String operations(Limit limit) {
        return limit.operations().isEmpty()
                ? ""
                : limit.operations().stream()
                        .map(operation -> "`" + operation + "`")
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String lower(Limit.Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
