package kindred.media.store;

import java.util.UUID;

/**
 * Keys of objects in the bucket. Objects under {@code quarantine/} are unchecked uploads of clients and are never
 * shown. Objects under {@code images/} are files that this service has made.
 */
final class ObjectKeys {
    static final String QUARANTINE = "quarantine/";

    private ObjectKeys() {}

    static String quarantined(UUID storageId) {
        return QUARANTINE + storageId;
    }

    static String stored(UUID storageId, ImageSize size) {
        return "images/" + storageId + "/" + size.value();
    }
}
