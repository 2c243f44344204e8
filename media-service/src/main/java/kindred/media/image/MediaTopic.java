package kindred.media.image;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.ImageStored;
import kindred.kit.outbox.StateTopic;

/** Republishes {@code kindred.media} from the rows of stored images. A deleted image has no state to publish. */
@ApplicationScoped
class MediaTopic implements StateTopic {
    @Override
    public EventType event() {
        return EventType.IMAGE_STORED;
    }

    @Override
    public List<ImageStored> after(UUID storageId, int limit) {
        return Image.lockStoredAfter(storageId, limit).stream()
                .map(Image::storedEvent)
                .toList();
    }
}
