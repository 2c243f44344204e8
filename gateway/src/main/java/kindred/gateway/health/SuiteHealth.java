package kindred.gateway.health;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Which services are ready. */
public record SuiteHealth(Map<String, Boolean> services) {
    static SuiteHealth of(Map<String, Future<Boolean>> answered) {
        var services = new TreeMap<String, Boolean>();
        answered.forEach((service, answer) -> services.put(service, answer.result()));
        return new SuiteHealth(services);
    }

    public boolean isUp() {
        return !services.containsValue(false);
    }

    public Buffer json() {
        var status = isUp() ? "UP" : services.containsValue(true) ? "DEGRADED" : "DOWN";
        var each = new JsonObject();
        services.forEach((service, isReady) -> each.put(service, isReady ? "UP" : "DOWN"));
        return new JsonObject().put("status", status).put("services", each).toBuffer();
    }
}
