package kindred.gateway.support;

import java.util.List;
import java.util.Map;

/**
 * A request as a service saw it.
 *
 * @param headers by name in lower case
 * @param body as much as came
 * @param complete false if the request was broken off
 */
public record Received(
        String method,
        String target,
        Map<String, List<String>> headers,
        long bodyLength,
        String body,
        boolean complete) {
    public String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) throw new AssertionError(name + " came " + values.size() + " times");
        return values.isEmpty() ? null : values.get(0);
    }
}
