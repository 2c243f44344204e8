package kindred.media.image;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.ImageStored;
import kindred.kit.outbox.StateTopic;

/** {@code kindred.media}, from the rows. A key that is not told of is an image that is gone. */
@ApplicationScoped
class MediaTopic implements StateTopic {
    @Override
    public EventType event() {
        return EventType.IMAGE_STORED;
    }

    @Override
    public List<ImageStored> after(UUID storageId, int most) {
        return Image.lockStoredAfter(storageId, most).stream().map(Image::event).toList();
    }
}
