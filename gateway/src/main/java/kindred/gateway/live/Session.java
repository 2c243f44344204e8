package kindred.gateway.live;

import java.time.Instant;
import java.util.UUID;

/**
 * The verified session of a socket's client.
 *
 * @param token the encoded session token, which calls to services carry
 */
record Session(UUID userId, String token, Instant expires) {}
