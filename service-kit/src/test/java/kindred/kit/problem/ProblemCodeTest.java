package kindred.kit.problem;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {
    /** Relative to the folder of the module. */
    private static final Path CATALOGUE = Path.of("..", "docs", "problems.md");

    @Test
    void isDocumentedWithStatusAndTitle() throws Exception {
        var documented = Files.readString(CATALOGUE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .collect(joining("\n"));
        var expected = Arrays.stream(ProblemCode.values())
                .map(code -> "| `%s` | %d | %s |".formatted(code.code(), code.status(), code.title()))
                .collect(joining("\n"));
        assertThat(documented).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void writesCodeAndStatusIntoTheProblem(ProblemCode code) {
        var problem = code.problem("why");
        assertThat(problem.getType().toString()).isEqualTo("urn:kindred:problem:" + code.code());
        assertThat(problem.getStatusCode()).isEqualTo(code.status());
        assertThat(problem.getTitle()).isEqualTo(code.title());
        assertThat(problem.getDetail()).isEqualTo("why");
        assertThat(problem.getParameters().get("code")).isEqualTo(code.code());
    }

    @ParameterizedTest
    @EnumSource
    void returnsAGeneralCodeOfTheSameStatus(ProblemCode code) {
        var general = ProblemCode.ofStatus(code.status());
        assertThat(general.status() == code.status() || general == ProblemCode.INVALID_REQUEST)
                .as(code.code())
                .isTrue();
    }

    @Test
    void addsRetryAfterToServiceUnavailable() {
        assertThat(ProblemCode.SERVICE_UNAVAILABLE.problem().getHeaders().get("Retry-After"))
                .isEqualTo(2);
    }
}
