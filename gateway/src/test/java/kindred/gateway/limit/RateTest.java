package kindred.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void parsesARate() {
        assertThat(Rate.parse("60, 2/s")).isEqualTo(new Rate(60, 2, Duration.ofSeconds(1)));
        assertThat(Rate.parse("60,2/min")).isEqualTo(new Rate(60, 2, Duration.ofMinutes(1)));
        assertThat(Rate.parse("60, 30/h").timeToFull()).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "60, 2", "60, 2/d", "0, 2/s", "60, 0/s", "-1, 2/s", "1e3, 2/s", "60, 2/s, 3"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
    }
}
