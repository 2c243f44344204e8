package kindred.gateway.live;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import kindred.events.Revocation;

/** Closes the sockets whose access is revoked. */
@Singleton
class CloseRevokedSockets {
    private final SocketRegistry sockets;

    CloseRevokedSockets(SocketRegistry sockets) {
        this.sockets = sockets;
    }

    void close(@Observes Revocation revocation) {
        if (revocation.revoked()) sockets.forEach(socket -> socket.accessRevoked(revocation.subjectId()));
    }
}
