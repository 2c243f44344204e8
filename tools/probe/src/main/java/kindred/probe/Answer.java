package kindred.probe;

import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param outcome the status and the code of a problem, or what happened to the socket
 * @param faults what is wrong with the answer beside its outcome, such as a refusal that is no problem document
 */
record Answer(String outcome, List<String> faults, Map<String, String> headers, String body) {
    static Answer of(String outcome) {
        return new Answer(outcome, List.of(), Map.of(), "");
    }

    /** Whether the input was refused, so that it must have been cheap. */
    boolean isRefusal() {
        return !outcome.startsWith("2") && !outcome.startsWith("3");
    }

    boolean isServerError() {
        return outcome.startsWith("5") && !outcome.startsWith("501") && !outcome.startsWith("505");
    }

    @Override
    public String toString() {
        return faults.isEmpty() ? outcome : outcome + " " + faults;
    }
}
