package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All objects of the account by kind (their {@code object}) and id, in the order in which they were made. Changes happen one after the other.
 * What Stripe does not have begins with an underscore: kinds such as {@code _delivery}, and entries of an object that nobody is shown.
 */
public final class Store {
    private static final String CLOCK = "_clock";

    private final Map<String, Map<String, StoredObject>> kinds = new LinkedHashMap<>();
    private final Map<String, StoredObject> byId = new LinkedHashMap<>();
    private final @Nullable Journal journal;
    private final Clock clock;
    private Runnable afterChange = () -> {};

    private Store(@Nullable Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Forgets everything when the process ends. */
    public static Store inMemory(Clock clock) {
        return new Store(null, clock);
    }

    /** Keeps everything in a file, whatever becomes of the process; made if absent. */
    public static Store in(Path file) {
        var journal = new Journal(file);
        var store = new Store(journal, Clock.systemUTC());
        journal.read(change -> change.forEach(object -> store.apply((ObjectNode) object)));
        journal.replace(store.byId.values().stream().map(Store::asChange));
        return store;
    }

    private static JsonNode asChange(StoredObject object) {
        return Json.object().putArray("all").add(object.look());
    }

    /** Called after each change that wrote something. */
    public synchronized void afterChange(Runnable listener) {
        afterChange = listener;
    }

    /** The account's time, which can be ahead of the real one; seconds since 1970. */
    public synchronized long now() {
        var ahead = byId.get(CLOCK);
        return clock.instant().getEpochSecond()
                + (ahead == null ? 0 : ahead.look().path("seconds").asLong());
    }

    /** Does what the work says, wholly; if it throws, nothing has changed. */
    public synchronized <T> T change(Origin origin, Function<Change, T> work) {
        return changeAt(now(), origin, work);
    }

    public synchronized <T> T read(Function<Change, T> work) {
        return change(Origin.NONE, work);
    }

    public synchronized void change(Consumer<Change> work) {
        change(Origin.NONE, change -> {
            work.accept(change);
            return change;
        });
    }

    /** The same at a moment, which becomes the account's time if it has not been reached before. */
    public synchronized void changeAt(long moment, Consumer<Change> work) {
        var ahead = moment - clock.instant().getEpochSecond();
        changeAt(moment, Origin.NONE, change -> {
            if (moment > now())
                change.put(Json.object().put("object", CLOCK).put("id", CLOCK).put("seconds", ahead));
            work.accept(change);
            return change;
        });
    }

    private <T> T changeAt(long moment, Origin origin, Function<Change, T> work) {
        var change = new Change(this, moment, clock.millis(), origin);
        var result = work.apply(change);
        var written = change.written();
        if (written.isEmpty()) return result;
        if (journal != null) journal.append(written);
        written.forEach(object -> apply((ObjectNode) object));
        afterChange.run();
        return result;
    }

    /** The objects of a kind as they are now, oldest first, for looking only: they may be no copies. */
    public synchronized Stream<ObjectNode> look(String kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values()).stream().map(StoredObject::look);
    }

    Optional<ObjectNode> copy(String id) {
        return Optional.ofNullable(byId.get(id)).map(StoredObject::copy);
    }

    Set<String> ids(String kind) {
        return kinds.getOrDefault(kind, Map.of()).keySet();
    }

    private void apply(ObjectNode object) {
        var id = object.path("id").asText();
        var ofKind = kinds.computeIfAbsent(object.path("object").asText(), absent -> new LinkedHashMap<>());
        if (object.has(Change.REMOVED)) {
            ofKind.remove(id);
            byId.remove(id);
        } else {
            var kept = StoredObject.of(object);
            ofKind.put(id, kept);
            byId.put(id, kept);
        }
    }
}
