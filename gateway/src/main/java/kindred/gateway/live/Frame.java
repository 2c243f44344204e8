package kindred.gateway.live;

import io.vertx.core.json.JsonObject;

/** Encodes the frames to clients: {@code {"type": …, "data": …}}. */
final class Frame {
    private Frame() {}

    static String of(String type, JsonObject data) {
        return of(type, data.encode());
    }

    /** @param json the data as encoded JSON, which is not parsed */
    static String of(String type, String json) {
        return "{\"type\":\"" + type + "\",\"data\":" + json + "}";
    }
}
