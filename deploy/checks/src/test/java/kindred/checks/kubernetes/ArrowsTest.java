package kindred.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowsTest {
    @ParameterizedTest
    @MethodSource("combinations")
    void whoMayTalkToWhomIsWhatTheArchitectureSays(Combination combination) {
        assertThat(Network.objections(combination.manifests())).isEmpty();
    }

    static Stream<Combination> combinations() {
        return Combination.all();
    }
}
