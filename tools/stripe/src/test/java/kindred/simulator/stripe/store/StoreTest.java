package kindred.simulator.stripe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsObjectsInOrderAfterARestart() {
        var store = store();
        store.write(transaction -> transaction.put(thing("b", 1)));
        store.write(transaction -> transaction.put(thing("a", 1)));
        store.write(transaction -> transaction.put(thing("b", 2)));

        assertThat(things(store())).isEqualTo(List.of(thing("b", 2), thing("a", 1)));
        assertThat(things(store()))
                .as("the second restart reads what the first one wrote")
                .isEqualTo(List.of(thing("b", 2), thing("a", 1)));
    }

    @Test
    void rollsBackAFailedTransaction() {
        var store = store();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.write(transaction -> {
                    transaction.put(thing("a", 1));
                    throw new IllegalStateException("half way");
                }));

        assertThat(things(store)).isEqualTo(List.of());
        assertThat(things(store())).isEqualTo(List.of());
    }

    @Test
    void ignoresAnIncompleteTransaction() throws Exception {
        var store = store();
        store.write(transaction -> transaction.put(thing("a", 1)));
        var before = Files.readString(file());
        store.write(transaction -> {
            transaction.put(thing("a", 2));
            transaction.put(thing("b", 2));
        });
        var after = Files.readString(file());

        for (int cut = before.length(); cut < after.length(); cut++) {
            Files.writeString(file(), after.substring(0, cut));
            assertThat(things(store())).as("cut at " + cut).isEqualTo(List.of(thing("a", 1)));
        }
    }

    @Test
    void keepsARemovedObjectRemoved() {
        var store = store();
        store.write(transaction -> transaction.put(thing("a", 1)));
        store.write(transaction -> transaction.remove(thing("a", 1)));

        assertThat(things(store)).isEqualTo(List.of());
        assertThat(things(store())).isEqualTo(List.of());
    }

    @Test
    void hidesPrivateEntries() {
        var thing = thing("a", 1).put("_note", "x");
        thing.putObject("metadata").put("_theirs", "y");
        thing.putArray("all").addObject().put("_note", "x").put("seen", true);

        var shown = Transaction.publicView(thing);

        assertThat(shown).isEqualTo(Json.read("""
                {"id": "a", "object": "thing", "value": 1, "metadata": {"_theirs": "y"}, "all": [{"seen": true}]}"""));
        assertThat(thing.has("_note")).isTrue();
    }

    private Path file() {
        return folder.resolve("account.jsonl");
    }

    private Store store() {
        return Store.in(file());
    }

    private static List<ObjectNode> things(Store store) {
        return store.view("thing").toList();
    }

    private static ObjectNode thing(String id, int value) {
        return Json.object().put("id", id).put("object", "thing").put("value", value);
    }
}
