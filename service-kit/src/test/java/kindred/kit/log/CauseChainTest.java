package kindred.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CauseChainTest {
    @Test
    void namesEveryCauseInOneLine() {
        var failure = new IllegalStateException("no\n answer", new IOException(new ConnectException("refused")));

        assertThat(CauseChain.of(failure))
                .isEqualTo("IllegalStateException: no answer <- IOException: java.net.ConnectException: refused"
                        + " <- ConnectException: refused");
    }

    @Test
    void namesTheTypeOfAFailureWithoutMessage() {
        assertThat(CauseChain.of(new IOException())).isEqualTo("IOException");
        assertThat(CauseChain.of(new IOException() {}).contains("CauseChainTest"))
                .isTrue();
    }

    @Test
    void endsAtACycleOfCauses() {
        var one = new IOException("one");
        var other = new IOException("other", one);
        one.initCause(other);

        assertThat(CauseChain.of(one).split(" <- ").length).isEqualTo(8);
    }

    @Test
    void writesUnknownWithoutAFailure() {
        assertThat(CauseChain.of(null)).isEqualTo("unknown");
    }
}
