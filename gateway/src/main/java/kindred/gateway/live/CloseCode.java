package kindred.gateway.live;

import java.util.Locale;

/**
 * The codes with which the gateway closes sockets. Kindred defines those from 4000 on; the others are standard.
 *
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number">IANA: WebSocket close
 *     codes</a>
 */
enum CloseCode {
    /** The client sent something that is no WebSocket frame. */
    PROTOCOL_ERROR(1002),
    /** The client sent a text that is not UTF-8. */
    INVALID_UTF_8(1007),
    /** The client sent a frame or a message that is too large. */
    TOO_LARGE(1009),
    /** The gateway stops. The reason says when to connect again, in milliseconds: {@code {"afterMs": 1200}}. */
    SERVICE_RESTART(1012),
    /** The session expired, and the client sent no valid token in time. */
    SESSION_OVER(4401),
    /** The client sent a token of another user. */
    OTHER_USER(4403),
    /** Operators revoked the access of the user or of the session. */
    ACCESS_REVOKED(4405),
    /** The client sent nothing for too long, not even a pong. */
    SILENT(4408),
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
