package kindred.kit.consume;

import java.util.Locale;

/** Why a record was parked. */
public enum PoisonReason {
    /** A header that CloudEvents demands is missing, or says something else than it may. */
    BAD_HEADER,
    /** The key is not a UUID. */
    BAD_KEY,
    /** The type belongs to another topic. */
    WRONG_TOPIC,
    /** The value is not JSON. */
    NOT_JSON,
    /** The value is JSON, but not of the type's shape. */
    WRONG_SHAPE,
    /** The data is about something else than the key. */
    KEY_MISMATCH,
    /** It could be read, but what it says was refused by the store it is meant for. */
    REFUSED;

    /** As the header of a parked record says it, for example {@code not-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
