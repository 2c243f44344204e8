package kindred.gateway.support;

import java.util.List;
import java.util.Map;

/**
 * A request that a stub service received.
 *
 * @param headers the headers by name, in lower case
 * @param body the received part of the body, up to 4 KiB
 * @param complete false if the client closed the connection within the body
 */
public record ReceivedRequest(
        String method,
        String target,
        Map<String, List<String>> headers,
        long bodyLength,
        String body,
        boolean complete) {
    public String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) throw new AssertionError(name + " received " + values.size() + " times");
        return values.isEmpty() ? null : values.get(0);
    }
}
