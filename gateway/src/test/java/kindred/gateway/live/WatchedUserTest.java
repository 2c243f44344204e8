package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a block leaves visible while lookups of the profile overlap. */
class WatchedUserTest {
    private final List<String> frames = new ArrayList<>();
    private final WatchedUser user = new WatchedUser(UUID.randomUUID(), frames::add);

    @Test
    void ignoresTheResultOfAnEarlierLookUp() {
        var first = user.beginLookUp();
        user.hide();
        var second = user.beginLookUp();

        assertThat(user.awaits(first)).isFalse();
        assertThat(user.awaits(second)).isTrue();
        user.finishLookUp(profile(null, false));
        assertThat(user.awaits(second)).isFalse();
    }

    @Test
    void sendsOfflineWhenALookUpFindsNothing() {
        user.beginLookUp();
        user.finishLookUp(profile("Admiral", true));
        user.beginLookUp();
        user.finishLookUp(profile(null, false));

        assertThat(frames).hasSize(3);
        assertThat(new JsonObject(frames.get(2)).getJsonObject("data").getBoolean("isOnline"))
                .isFalse();
    }

    private static JsonObject profile(String career, boolean isOnline) {
        return new JsonObject()
                .put("career", career)
                .put("interests", new JsonArray())
                .put("subscriptionStatus", "none")
                .put("isOnline", isOnline);
    }
}
