package kindred.gateway.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verified session of a socket's client.
 *
 * @param id of the session; null for the token of a template, which may have none
 * @param token the encoded session token, which calls to services carry
 */
record Session(UUID userId, @Nullable UUID id, String token, Instant expires) {}
