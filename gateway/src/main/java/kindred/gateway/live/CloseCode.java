package kindred.gateway.live;

import java.util.Locale;

/**
 * The codes with which the gateway closes sockets. Kindred defines those from 4000 on; the others are standard.
 *
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number">IANA: WebSocket close
 *     codes</a>
 */
enum CloseCode {
    /** The client sent a frame that is too large or invalid. */
    NO_FRAME(1009),
    /** The gateway stops. The reason says when to connect again, in milliseconds: {@code {"afterMs": 1200}}. */
    SERVICE_RESTART(1012),
    /** The session expired, and the client sent no valid token in time. */
    SESSION_OVER(4401),
    /** The client sent a token of another user. */
    OTHER_USER(4403),
    /** The user has too many sockets at this gateway. */
    TOO_MANY_SOCKETS(4409),
    /** The client sent too many frames within a second. */
    TOO_MANY_FRAMES(4429);

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
