package kindred.media.store;

import java.net.URL;
import java.time.Instant;
import java.util.Map;

/**
 * A URL that carries its own permission.
 *
 * @param headers to be sent with it, exactly; {@code Host} and {@code Content-Length} are signed too, but HTTP clients send them by themselves
 */
public record PresignedUrl(URL url, String method, Map<String, String> headers, Instant expiresAt) {}
