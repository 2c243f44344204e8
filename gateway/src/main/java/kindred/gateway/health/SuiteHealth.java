package kindred.gateway.health;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * The health of all services.
 *
 * @param services whether each service is ready, by name
 */
public record SuiteHealth(Map<String, Boolean> services) {
    static SuiteHealth of(Map<String, Future<Boolean>> checks) {
        var services = new TreeMap<String, Boolean>();
        checks.forEach((service, check) -> services.put(service, check.result()));
        return new SuiteHealth(services);
    }

    public boolean isUp() {
        return !services.containsValue(false);
    }

    public Buffer json() {
        var status = isUp() ? "UP" : services.containsValue(true) ? "DEGRADED" : "DOWN";
        var details = new JsonObject();
        services.forEach((service, isReady) -> details.put(service, isReady ? "UP" : "DOWN"));
        return new JsonObject().put("status", status).put("services", details).toBuffer();
    }
}
