package kindred.simulator.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A transaction on the account: reads and writes objects, and emits events. It hands out copies. */
public final class Transaction {
    /** The API version of the objects: the one that stripe-java 33.3.0 pins. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    static final String REMOVED = "_removed";

    private final Store store;
    private final long now;
    private final long realMillis;
    private final Origin origin;
    private final Map<String, ObjectNode> written = new LinkedHashMap<>();

    Transaction(Store store, long now, long realMillis, Origin origin) {
        this.store = store;
        this.now = now;
        this.realMillis = realMillis;
        this.origin = origin;
    }

    /** The time of the account; seconds since 1970. */
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
        return find(id).orElseThrow(() -> new IllegalStateException("There is no object " + id));
    }

    /** All objects of a kind, oldest first. */
    public Stream<ObjectNode> all(String kind) {
        return ids(kind).stream().map(this::get);
    }

    /** The objects of a kind that match, oldest first. The condition sees the originals, so that only matches are copied. */
    public Stream<ObjectNode> all(String kind, Predicate<ObjectNode> condition) {
        return all(ids(kind), condition);
    }

    /** As {@link #all(String, Predicate)}, of the objects with these ids in this order. */
    public Stream<ObjectNode> all(List<String> ids, Predicate<ObjectNode> condition) {
        return ids.stream().filter(id -> condition.test(original(id))).map(this::get);
    }

    private ObjectNode original(String id) {
        var object = written.get(id);
        return object == null ? store.original(id) : object;
    }

    /**
     * The ids of all objects of a kind, oldest first. The list is a copy, so that the caller may write while it
     * iterates.
     */
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

    /** Writes an object and emits an event. */
    public void put(String eventType, ObjectNode object) {
        var before = find(object.path("id").asText());
        put(object);
        emit(eventType, object, before.filter(known -> eventType.endsWith(".updated")));
    }

    /** Emits an event about an object. */
    public void emit(String eventType, ObjectNode object) {
        emit(eventType, object, Optional.empty());
    }

    private void emit(String eventType, ObjectNode object, Optional<ObjectNode> before) {
        var event = Json.object()
                .put("id", Ids.next("evt"))
                .put("object", "event")
                .put("api_version", API_VERSION)
                .put("created", now);
        var data = event.putObject("data");
        data.set("object", publicView(object));
        before.ifPresent(
                known -> data.set("previous_attributes", PreviousAttributes.of(publicView(known), publicView(object))));
        event.put("livemode", false).put("pending_webhooks", 1);
        event.putObject("request").put("id", origin.request()).put("idempotency_key", origin.idempotencyKey());
        event.put("type", eventType);
        put(event);
        deliver(event);
    }

    /** Schedules the deliveries of an event, with the faults that {@code _webhooks} configures. */
    private void deliver(ObjectNode event) {
        var settings = find("_webhooks").orElseGet(Json::object);
        for (var type : settings.path("lose")) if (type.asText().equals("*") || type.equals(event.path("type"))) return;
        for (int copy = 0; copy < (settings.path("double").asBoolean() ? 2 : 1); copy++) {
            var shuffled = settings.path("shuffle").asBoolean()
                    ? ThreadLocalRandom.current()
                            .nextLong(settings.path("shuffleMillis").asLong(500))
                    : 0;
            deliver(event, settings.path("delayMillis").asLong() + shuffled);
        }
    }

    /** Schedules one delivery of an event. */
    public void deliver(ObjectNode event, long inMillis) {
        put(Json.object()
                .put("id", Ids.next("_delivery"))
                .put("object", "_delivery")
                .put("event", event.path("id").asText())
                .put("begun", realMillis)
                .put("due", realMillis + inMillis));
    }

    /** A copy of an object without the private entries of the stand-in. */
    public static ObjectNode publicView(ObjectNode object) {
        return (ObjectNode) publicView((JsonNode) object);
    }

    private static JsonNode publicView(JsonNode json) {
        if (json instanceof ArrayNode array) {
            var all = Json.object().putArray("all");
            array.forEach(one -> all.add(publicView(one)));
            return all;
        }
        if (!(json instanceof ObjectNode object)) return json;
        var visible = Json.object();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            if (name.startsWith("_")) continue;
            // The seller chooses these names freely
            visible.set(name, name.equals("metadata") ? entry.getValue().deepCopy() : publicView(entry.getValue()));
        }
        return visible;
    }

    ArrayNode written() {
        var all = Json.object().putArray("all");
        written.values().forEach(all::add);
        return all;
    }
}
