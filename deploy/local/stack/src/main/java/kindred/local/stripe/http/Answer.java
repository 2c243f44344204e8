package kindred.local.stripe.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What is sent back, as JSON. */
public record Answer(int status, Map<String, String> headers, ObjectNode body) {
    public Answer(int status, ObjectNode body) {
        this(status, Map.of(), body);
    }

    public Answer with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, Map.copyOf(all), body);
    }
}
