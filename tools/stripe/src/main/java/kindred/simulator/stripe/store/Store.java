package kindred.simulator.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the account by kind (the field {@code object}) and id, in the order of creation. Transactions are
 * serial. The names of private kinds and entries, which Stripe does not have, begin with an underscore, for example
 * {@code _delivery}.
 */
public final class Store {
    private static final String CLOCK = "_clock";

    private final Map<String, Map<String, StoredObject>> kinds = new LinkedHashMap<>();
    private final Map<String, StoredObject> byId = new LinkedHashMap<>();
    private final @Nullable Journal journal;
    private final Clock clock;
    private Runnable afterWrite = () -> {};

    private Store(@Nullable Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** A store without a file. */
    public static Store inMemory(Clock clock) {
        return new Store(null, clock);
    }

    /** A store that keeps its objects in a file, created if absent. */
    public static Store in(Path file) {
        var journal = new Journal(file);
        var store = new Store(journal, Clock.systemUTC());
        journal.read(transaction -> transaction.forEach(object -> store.apply((ObjectNode) object)));
        journal.replace(store.byId.values().stream().map(Store::asTransaction));
        return store;
    }

    private static JsonNode asTransaction(StoredObject object) {
        return Json.object().putArray("all").add(object.view());
    }

    /** Sets the listener of every transaction that wrote something. */
    public synchronized void afterWrite(Runnable listener) {
        afterWrite = listener;
    }

    /** The time of the account, which can be ahead of the real time; seconds since 1970. */
    public synchronized long now() {
        var ahead = byId.get(CLOCK);
        return clock.instant().getEpochSecond()
                + (ahead == null ? 0 : ahead.view().path("seconds").asLong());
    }

    /** Runs a transaction atomically. An exception rolls it back. */
    public synchronized <T> T write(Origin origin, Function<Transaction, T> work) {
        return writeAt(now(), origin, work);
    }

    public synchronized <T> T read(Function<Transaction, T> work) {
        return write(Origin.NONE, work);
    }

    public synchronized void write(Consumer<Transaction> work) {
        write(Origin.NONE, transaction -> {
            work.accept(transaction);
            return transaction;
        });
    }

    /** Runs a transaction at a moment, which becomes the time of the account if it is later. */
    public synchronized void writeAt(long moment, Consumer<Transaction> work) {
        var ahead = moment - clock.instant().getEpochSecond();
        writeAt(moment, Origin.NONE, transaction -> {
            if (moment > now())
                transaction.put(
                        Json.object().put("object", CLOCK).put("id", CLOCK).put("seconds", ahead));
            work.accept(transaction);
            return transaction;
        });
    }

    private <T> T writeAt(long moment, Origin origin, Function<Transaction, T> work) {
        var transaction = new Transaction(this, moment, clock.millis(), origin);
        var result = work.apply(transaction);
        var written = transaction.written();
        if (written.isEmpty()) return result;
        if (journal != null) journal.append(written);
        written.forEach(object -> apply((ObjectNode) object));
        afterWrite.run();
        return result;
    }

    /**
     * The current objects of a kind, oldest first. The caller must not change them, since they can be the originals.
     */
    public synchronized Stream<ObjectNode> view(String kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values()).stream().map(StoredObject::view);
    }

    Optional<ObjectNode> copy(String id) {
        return Optional.ofNullable(byId.get(id)).map(StoredObject::copy);
    }

    /** The current object, which the caller must not change. */
    ObjectNode original(String id) {
        return Objects.requireNonNull(byId.get(id)).view();
    }

    Set<String> ids(String kind) {
        return kinds.getOrDefault(kind, Map.of()).keySet();
    }

    private void apply(ObjectNode object) {
        var id = object.path("id").asText();
        var ofKind = kinds.computeIfAbsent(object.path("object").asText(), absent -> new LinkedHashMap<>());
        if (object.has(Transaction.REMOVED)) {
            ofKind.remove(id);
            byId.remove(id);
        } else {
            var stored = StoredObject.of(object);
            ofKind.put(id, stored);
            byId.put(id, stored);
        }
    }
}
