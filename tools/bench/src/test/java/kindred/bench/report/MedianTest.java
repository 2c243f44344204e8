package kindred.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void isTheMiddleOfAnOddNumberOfValues() {
        assertThat(Median.of(List.of(30, 10, 20), Integer::doubleValue)).isEqualTo(new Median(20, 1));
    }

    @Test
    void isTheMeanOfTheTwoMiddleValues() {
        assertThat(Median.of(List.of(10, 20, 40, 30), Integer::doubleValue)).isEqualTo(new Median(25, 30 / 25.0));
    }

    @Test
    void hasNoSpreadIfAllValuesAreZero() {
        assertThat(Median.of(List.of(0), Integer::doubleValue)).isEqualTo(new Median(0, 0));
    }
}
