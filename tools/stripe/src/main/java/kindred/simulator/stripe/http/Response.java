package kindred.simulator.stripe.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** A JSON response. */
public record Response(int status, Map<String, String> headers, ObjectNode body) {
    public Response(int status, ObjectNode body) {
        this(status, Map.of(), body);
    }

    public Response with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Response(status, Map.copyOf(all), body);
    }
}
