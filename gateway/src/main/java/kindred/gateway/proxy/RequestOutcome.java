package kindred.gateway.proxy;

import java.util.Locale;

/** What became of a request that was passed on. */
enum RequestOutcome {
    SUCCESS,
    REDIRECTION,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** The service could not be reached. */
    UNAVAILABLE,
    /** The service closed the connection, or sent what is not HTTP, before its answer began. */
    BAD_GATEWAY,
    /** The service did not begin its answer in time. */
    TIMEOUT,
    /** The service's answer began, but did not end. */
    BROKEN_OFF,
    /** The client sent too much, or too slowly; nothing of it was passed on. */
    REFUSED,
    /** The client went away. */
    ABANDONED;

    static RequestOutcome ofStatus(int status) {
        return switch (status / 100) {
            case 2 -> SUCCESS;
            case 3 -> REDIRECTION;
            case 4 -> CLIENT_ERROR;
            default -> SERVER_ERROR;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
