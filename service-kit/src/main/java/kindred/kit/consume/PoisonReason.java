package kindred.kit.consume;

import java.util.Locale;

/** The reason why a record became a dead letter. */
public enum PoisonReason {
    /** A header that CloudEvents requires is missing or invalid. */
    BAD_HEADER,
    /** The key is not a UUID. */
    BAD_KEY,
    /** The type belongs to another topic. */
    WRONG_TOPIC,
    /** The value is not JSON. */
    NOT_JSON,
    /** The value is JSON, but does not match the schema of the type. */
    WRONG_SHAPE,
    /** The key in the data differs from the key of the record. */
    KEY_MISMATCH,
    /** The record is valid, but the store of the consumer rejected it. */
    REFUSED;

    /** The value of the header {@code dlq_reason}, for example {@code not-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
