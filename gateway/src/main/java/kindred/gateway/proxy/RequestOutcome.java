package kindred.gateway.proxy;

import java.util.Locale;

/** The outcome of a request to a service, as a tag of the metrics. */
enum RequestOutcome {
    SUCCESS,
    REDIRECTION,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** The service is unreachable, or its queue is full. */
    UNAVAILABLE,
    /** The service closed the connection or sent invalid HTTP instead of a response. */
    BAD_GATEWAY,
    /** The service did not start its response in time. */
    TIMEOUT,
    /** The service started its response but did not complete it. */
    BROKEN_OFF,
    /** The body was too large, too slow or evicted. The service received nothing. */
    REFUSED,
    /** The client disconnected. */
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
