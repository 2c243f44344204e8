package kindred.gateway.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one socket has sent of a user whom it watches. It sends a presence only if it differs from the last one. Events
 * wait during a lookup of the profile.
 */
final class WatchedUser {
    private final UUID id;
    private final Consumer<String> out;
    /** False before the first lookup, for an empty profile and while one user blocks the other. */
    private boolean isVisible;

    private boolean isLookingUp;
    /** The number of the last lookup that began. The results of earlier ones may be older than a block. */
    private int lastLookUp;
    /** A block began during the lookup, so its result may be older. */
    private boolean isHiddenMeanwhile;

    private boolean hasSentProfile;
    /** The last event during a lookup. */
    private @Nullable String heldProfile;

    private @Nullable Boolean heldPresence;
    /** The presence that was last sent; null if it was never sent or may be lost. */
    private @Nullable Boolean sentOnline;

    WatchedUser(UUID id, Consumer<String> out) {
        this.id = id;
        this.out = out;
    }

    UUID id() {
        return id;
    }

    boolean isVisible() {
        return isVisible;
    }

    /** False if a lookup must decide whether there is something to send. */
    boolean profileChanged(String frame) {
        if (isLookingUp) heldProfile = frame;
        else if (isVisible) out.accept(frame);
        return isLookingUp || isVisible;
    }

    /** False if a lookup must decide whether there is something to send. An invisible user is offline already. */
    boolean presenceChanged(boolean isOnline) {
        if (isLookingUp) heldPresence = isOnline;
        else if (isVisible) sendPresence(isOnline);
        return isLookingUp || isVisible || !isOnline;
    }

    /** One of the two blocks the other now. */
    void hide() {
        isVisible = false;
        isHiddenMeanwhile = isLookingUp;
        if (Boolean.TRUE.equals(sentOnline)) sendPresence(false);
    }

    void resetPresence() {
        sentOnline = null;
    }

    /** Returns the number of the lookup. */
    int beginLookUp() {
        isLookingUp = true;
        isHiddenMeanwhile = false;
        return ++lastLookUp;
    }

    /** Whether the result of this lookup counts: no later one has begun. */
    boolean awaits(int lookUp) {
        return isLookingUp && lookUp == lastLookUp;
    }

    boolean hasHeldEvent() {
        return heldProfile != null || heldPresence != null;
    }

    void failLookUp() {
        isLookingUp = false;
        heldProfile = null;
        heldPresence = null;
    }

    /**
     * Sends the profile and the presence. An empty profile is sent once, so that the client learns nothing by the time
     * of a change. False if an event needs another lookup.
     */
    boolean finishLookUp(JsonObject profile) {
        isVisible = !isHiddenMeanwhile && !isEmpty(profile);
        if (isVisible) {
            out.accept(heldProfile != null ? heldProfile : frame(profile));
            sendPresence(heldPresence != null ? heldPresence : profile.getBoolean("isOnline"));
        } else if (!hasSentProfile && !isHiddenMeanwhile) {
            out.accept(frame(profile));
            sendPresence(false);
        } else if (Boolean.TRUE.equals(sentOnline)) {
            sendPresence(false);
        }
        hasSentProfile = true;
        var isDone = isVisible || isHiddenMeanwhile || !hasHeldEvent();
        failLookUp();
        return isDone;
    }

    private static String frame(JsonObject profile) {
        return Frame.of("profile.changed", EventDispatcher.profile(profile));
    }

    /** Whether the user has set nothing and is offline. User-service shows a user of a block so, too. */
    private static boolean isEmpty(JsonObject profile) {
        return profile.getValue("career") == null
                && profile.getValue("mood") == null
                && profile.getJsonArray("interests", new JsonArray()).isEmpty()
                && "none".equals(profile.getString("subscriptionStatus"))
                && !profile.getBoolean("isOnline");
    }

    private void sendPresence(boolean isOnline) {
        if (sentOnline != null && sentOnline == isOnline) return;
        // Before the write, which may discard frames and reset this
        sentOnline = isOnline;
        out.accept(Frame.of(
                "presence", new JsonObject().put("userId", id.toString()).put("isOnline", isOnline)));
    }
}
