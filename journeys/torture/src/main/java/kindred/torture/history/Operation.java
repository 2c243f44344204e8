package kindred.torture.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * A call and its answer.
 *
 * @param who called
 * @param asked what is unique about it: {@code key}, {@code content}, …
 * @param begun milliseconds since the epoch
 * @param ended milliseconds since the epoch
 * @param status of HTTP; 0 if there was no answer
 * @param answered what of the answer the invariants look at: {@code messageId}, {@code seq}, …
 * @param token that it carried
 */
public record Operation(
        String who,
        Action action,
        Map<String, String> asked,
        long begun,
        long ended,
        int status,
        Map<String, String> answered,
        Validity token)
        implements Entry {

    @JsonIgnore
    public CallOutcome outcome() {
        if (status >= 200 && status < 400) return CallOutcome.ACKNOWLEDGED;
        return status >= 400 && status < 500 ? CallOutcome.REFUSED : CallOutcome.UNKNOWN;
    }

    @JsonIgnore
    public boolean isAcknowledged() {
        return outcome() == CallOutcome.ACKNOWLEDGED;
    }

    public String asked(String what) {
        return asked.getOrDefault(what, "");
    }

    public String answered(String what) {
        return answered.getOrDefault(what, "");
    }
}
