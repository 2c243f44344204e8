package kindred.media.store;

import java.net.URL;
import java.time.Instant;
import java.util.Map;

/**
 * A signed URL that permits one request.
 *
 * @param headers the signed headers that the client must send unchanged, without {@code Host} and
 *     {@code Content-Length}, which HTTP clients set themselves
 */
public record PresignedUrl(URL url, String method, Map<String, String> headers, Instant expiresAt) {}
