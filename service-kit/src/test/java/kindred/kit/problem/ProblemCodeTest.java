package kindred.kit.problem;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {
    /** Run from the module's folder. */
    private static final Path CATALOGUE = Path.of("..", "docs", "problems.md");

    @Test
    void theCatalogueForClientsListsEveryCodeWithItsStatusAndTitle() throws IOException {
        var documented = Files.readString(CATALOGUE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .collect(joining("\n"));
        var expected = Arrays.stream(ProblemCode.values())
                .map(code -> "| `%s` | %d | %s |".formatted(code.code(), code.status(), code.title()))
                .collect(joining("\n"));
        assertEquals(expected, documented);
    }

    @ParameterizedTest
    @EnumSource
    void aProblemSaysItsCodeAndStatus(ProblemCode code) {
        var problem = code.problem("why");
        assertEquals("urn:kindred:problem:" + code.code(), problem.getType().toString());
        assertEquals(code.status(), problem.getStatusCode());
        assertEquals(code.title(), problem.getTitle());
        assertEquals("why", problem.getDetail());
        assertEquals(code.code(), problem.getParameters().get("code"));
    }

    @ParameterizedTest
    @EnumSource
    void theGeneralCodeOfAStatusHasThatStatus(ProblemCode code) {
        var general = ProblemCode.ofStatus(code.status());
        assertTrue(general.status() == code.status() || general == ProblemCode.INVALID_REQUEST, code.code());
    }

    @Test
    void aServiceThatIsAwaySaysWhenToTryAgain() {
        assertEquals(2, ProblemCode.SERVICE_UNAVAILABLE.problem().getHeaders().get("Retry-After"));
    }
}
