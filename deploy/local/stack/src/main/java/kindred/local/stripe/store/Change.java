package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** One change of the account while it happens: reads what is there, writes, and tells of it in events. Handed out objects are copies. */
public final class Change {
    /** The version whose shapes the objects have: the one that stripe-java 33.3.0 is made for. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    static final String REMOVED = "_removed";

    private final Store store;
    private final long now;
    private final long realMillis;
    private final Origin origin;
    private final Map<String, ObjectNode> written = new LinkedHashMap<>();

    Change(Store store, long now, long realMillis, Origin origin) {
        this.store = store;
        this.now = now;
        this.realMillis = realMillis;
        this.origin = origin;
    }

    /** The account's time; seconds since 1970. */
    public long now() {
        return now;
    }

    /** The real time; milliseconds since 1970. */
    public long realMillis() {
        return realMillis;
    }

    public Optional<ObjectNode> find(String id) {
        var object = written.get(id);
        if (object == null) return store.copy(id);
        return object.has(REMOVED) ? Optional.empty() : Optional.of(object.deepCopy());
    }

    public Optional<ObjectNode> find(String kind, String id) {
        return find(id).filter(object -> object.path("object").asText().equals(kind));
    }

    public ObjectNode get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("there is no " + id));
    }

    /** All of a kind, oldest first. */
    public Stream<ObjectNode> all(String kind) {
        return ids(kind).stream().map(this::get);
    }

    /** The ids of all of a kind, oldest first: a list of its own, so that who goes through it may write meanwhile. */
    public List<String> ids(String kind) {
        var ids = new LinkedHashSet<>(store.ids(kind));
        written.forEach((id, object) -> {
            if (!object.path("object").asText().equals(kind)) return;
            if (object.has(REMOVED)) ids.remove(id);
            else ids.add(id);
        });
        return List.copyOf(ids);
    }

    public void put(ObjectNode object) {
        written.put(object.path("id").asText(), object.deepCopy());
    }

    public void remove(ObjectNode object) {
        put(object.deepCopy().put(REMOVED, true));
    }

    /** Puts an object and tells of it. */
    public void put(String eventType, ObjectNode object) {
        var before = find(object.path("id").asText());
        put(object);
        tell(eventType, object, before.filter(known -> eventType.endsWith(".updated")));
    }

    /** Tells of an object that may have been put before. */
    public void tell(String eventType, ObjectNode object) {
        tell(eventType, object, Optional.empty());
    }

    private void tell(String eventType, ObjectNode object, Optional<ObjectNode> before) {
        var event = Json.object()
                .put("id", Ids.next("evt"))
                .put("object", "event")
                .put("api_version", API_VERSION)
                .put("created", now);
        var data = event.putObject("data");
        data.set("object", shown(object));
        before.ifPresent(known -> data.set("previous_attributes", Difference.previous(shown(known), shown(object))));
        event.put("livemode", false).put("pending_webhooks", 1);
        event.putObject("request").put("id", origin.request()).put("idempotency_key", origin.idempotencyKey());
        event.put("type", eventType);
        put(event);
        deliver(event);
    }

    /** Lets an event set out for the endpoint, by the rules that {@code _webhooks} holds. */
    private void deliver(ObjectNode event) {
        var rules = find("_webhooks").orElseGet(Json::object);
        for (var type : rules.path("lose")) if (type.asText().equals("*") || type.equals(event.path("type"))) return;
        for (int copy = 0; copy < (rules.path("double").asBoolean() ? 2 : 1); copy++) {
            var shuffled = rules.path("shuffle").asBoolean()
                    ? ThreadLocalRandom.current()
                            .nextLong(rules.path("shuffleMillis").asLong(500))
                    : 0;
            deliver(event, rules.path("delayMillis").asLong() + shuffled);
        }
    }

    /** Lets an event set out once. */
    public void deliver(ObjectNode event, long inMillis) {
        put(Json.object()
                .put("id", Ids.next("_delivery"))
                .put("object", "_delivery")
                .put("event", event.path("id").asText())
                .put("begun", realMillis)
                .put("due", realMillis + inMillis));
    }

    /** An object as everybody sees it: without what is only this stand-in's. */
    public static ObjectNode shown(ObjectNode object) {
        return (ObjectNode) shown((JsonNode) object);
    }

    private static JsonNode shown(JsonNode json) {
        if (json instanceof ArrayNode array) {
            var all = Json.object().putArray("all");
            array.forEach(one -> all.add(shown(one)));
            return all;
        }
        if (!(json instanceof ObjectNode object)) return json;
        var shown = Json.object();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            if (name.startsWith("_")) continue;
            // A seller's own names may begin with anything
            shown.set(name, name.equals("metadata") ? entry.getValue().deepCopy() : shown(entry.getValue()));
        }
        return shown;
    }

    ArrayNode written() {
        var all = Json.object().putArray("all");
        written.values().forEach(all::add);
        return all;
    }
}
