package kindred.search.meaning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import kindred.search.TestConfig;
import org.junit.jupiter.api.Test;

class MeaningsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void knowsWhatIsNear() {
        var meanings = new Meanings(JSON, TestConfig.with(Map.of()));
        var vet = requireNonNull(meanings.of("works with animals"));
        assertThat(meanings.similarity(vet, "Veterinarian")).isGreaterThan(meanings.similarity(vet, "Banker") + 0.2);
        assertThat(meanings.similarity(vet, "Works with animals")).isGreaterThan(0.99);
        meanings.close();
    }

    @Test
    void hasNoMeaningOfWhatTheModelDoesNotKnow() {
        var meanings = new Meanings(JSON, TestConfig.with(Map.of()));
        for (var text : new String[] {"วิศวกร", "猫", "🎸", "программист", "+++"})
            assertThat(meanings.of(text)).isNull();
        meanings.close();
    }

    @Test
    void loadsNoModelIfItIsOff() {
        var meanings = new Meanings(JSON, TestConfig.with(Map.of("semantic.enabled", "false")));
        assertThat(meanings.of("Veterinarian")).isNull();
        assertThat(meanings.isEnglish("animal")).isFalse();
        meanings.close();
    }
}
