package kindred.torture.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * A call and its response.
 *
 * @param who the name of the caller
 * @param asked fields of the request that invariants use: {@code key}, {@code content}, …
 * @param begun milliseconds since the epoch
 * @param ended milliseconds since the epoch
 * @param status the HTTP status; 0 without a response
 * @param answered fields of the response that invariants use: {@code messageId}, {@code seq}, …
 * @param token the lifetime of the session token that the call carried
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

    public String asked(String field) {
        return asked.getOrDefault(field, "");
    }

    public String answered(String field) {
        return answered.getOrDefault(field, "");
    }
}
