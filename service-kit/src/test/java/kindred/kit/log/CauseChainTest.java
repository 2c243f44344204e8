package kindred.kit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CauseChainTest {
    @Test
    void namesEveryCauseInOneLine() {
        var failure = new IllegalStateException("no\n answer", new IOException(new ConnectException("refused")));

        assertEquals(
                "IllegalStateException: no answer <- IOException: java.net.ConnectException: refused"
                        + " <- ConnectException: refused",
                CauseChain.of(failure));
    }

    @Test
    void namesTheTypeOfAFailureWithoutMessage() {
        assertEquals("IOException", CauseChain.of(new IOException()));
        assertTrue(CauseChain.of(new IOException() {}).contains("CauseChainTest"));
    }

    @Test
    void endsWhereCausesGoRoundInCircles() {
        var one = new IOException("one");
        var other = new IOException("other", one);
        one.initCause(other);

        assertEquals(8, CauseChain.of(one).split(" <- ").length);
    }

    @Test
    void saysThatNothingIsKnown() {
        assertEquals("unknown", CauseChain.of(null));
    }
}
