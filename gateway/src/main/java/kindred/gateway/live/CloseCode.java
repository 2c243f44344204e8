package kindred.gateway.live;

import java.util.Locale;

/**
 * Why a socket is closed. Those from 4000 on are ours.
 *
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number">the registry of close codes</a>
 */
enum CloseCode {
    /** What came was too large, or none. */
    NO_FRAME(1009),
    /** Come back, after the milliseconds that the reason says: {@code {"afterMs": 1200}}. */
    SERVICE_RESTART(1012),
    /** No session that is good came in time. */
    SESSION_OVER(4401),
    /** A session of somebody else came. */
    OTHER_USER(4403),
    /** The user has too many sockets. */
    TOO_MANY_SOCKETS(4409),
    /** The client sent too much in a second. */
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
