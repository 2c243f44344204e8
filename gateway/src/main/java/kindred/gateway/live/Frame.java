package kindred.gateway.live;

import io.vertx.core.json.JsonObject;

/** What is sent to clients: {@code {"type": …, "data": …}}. */
final class Frame {
    private Frame() {}

    static String of(String type, JsonObject data) {
        return of(type, data.encode());
    }

    /** @param json the data, which is passed on as it came */
    static String of(String type, String json) {
        return "{\"type\":\"" + type + "\",\"data\":" + json + "}";
    }
}
