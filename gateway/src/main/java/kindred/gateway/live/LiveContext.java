package kindred.gateway.live;

import kindred.gateway.limit.RateLimiter;
import kindred.gateway.proxy.ServiceClient;

/** What all live sockets of this gateway share. */
record LiveContext(
        LiveConfig config,
        SocketRegistry sockets,
        SessionVerifier sessions,
        ServiceClient services,
        UnknownUsers unknownUsers,
        TypingPublisher typing,
        RateLimiter limiter) {}
