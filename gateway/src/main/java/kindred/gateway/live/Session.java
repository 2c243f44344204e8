package kindred.gateway.live;

import java.time.Instant;
import java.util.UUID;

/**
 * Whose session a socket has.
 *
 * @param token as services take it
 */
record Session(UUID userId, String token, Instant expires) {}
