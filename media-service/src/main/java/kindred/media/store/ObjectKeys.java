package kindred.media.store;

import java.util.UUID;

/** Names of objects. What is in quarantine was written by a client and is shown to nobody; what is under images was written by us. */
final class ObjectKeys {
    static final String QUARANTINE = "quarantine/";

    private ObjectKeys() {}

    static String quarantined(UUID storageId) {
        return QUARANTINE + storageId;
    }

    static String stored(UUID storageId, PictureSize size) {
        return "images/" + storageId + "/" + size.value();
    }
}
