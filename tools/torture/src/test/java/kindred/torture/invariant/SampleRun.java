package kindred.torture.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.history.Entry;
import kindred.torture.history.Operation;
import kindred.torture.history.ShownMessage;
import kindred.torture.history.Validity;
import kindred.torture.state.AccessProbe;
import kindred.torture.state.Entitlement;
import kindred.torture.state.Image;
import kindred.torture.state.ResourceUsage;
import kindred.torture.state.State;
import kindred.torture.state.StoredMessage;
import kindred.torture.state.StripeSubscription;
import kindred.torture.state.UserState;

/** A small run in which all promises hold. Tests break it in one place. */
final class SampleRun {
    static final String CONVERSATION = "conversation";
    static final Validity ALWAYS = new Validity(0, 1_000_000);
    private static final long SECOND = 1000;

    final List<Entry> history = new ArrayList<>();
    final List<String> notReady = new ArrayList<>();
    final Map<String, List<StoredMessage>> messages = new HashMap<>();
    final Map<String, Map<Long, StoredMessage>> screens = new HashMap<>();
    final Map<String, Map<String, Long>> versions = new HashMap<>();
    final Map<String, UserState> users = new HashMap<>();
    final Map<String, UserState> index = new HashMap<>();
    final Map<String, Image> images = new HashMap<>();
    final List<AccessProbe> accessProbes = new ArrayList<>();
    final List<StripeSubscription> subscriptions = new ArrayList<>();
    final Map<String, Entitlement> entitlements = new HashMap<>();
    final Map<String, Long> bounded = new TreeMap<>(Map.of("threads of gateway", 30L));
    final Map<String, Long> zeroWhenIdle = new TreeMap<>(Map.of("idle transactions in users", 0L));

    SampleRun() {
        users();
        conversation();
        block();
        events();
        history.add(call("ada", Action.READ, 9, 401, Map.of(), Map.of(), new Validity(0, 1)));
    }

    private void users() {
        history.add(done("ada", Action.REGISTER, 1, Map.of(), Map.of("userId", "u1")));
        history.add(done("ada", Action.PERSONA, 2, Map.of("career", "pilot"), Map.of()));
        users.put("u1", new UserState(2, "pilot", "active"));
        index.putAll(users);
        subscriptions.add(new StripeSubscription("u1", "active", false));
        entitlements.put("u1", new Entitlement("active", true, false));
        entitlements.put("u2", new Entitlement("none", false, false));
        users.put("u2", new UserState(1, "", "none"));
        index.putAll(users);
    }

    private void conversation() {
        sent(Action.SEND, "k1", 1);
        sent(Action.SEND, "k2", 2);
        sent(Action.SEND_IMAGE, "k3", 3);
        sent(Action.SEND, "k4", 4);
        history.add(changed(Action.EDIT, "k2", 2, Map.of("content", "k2 edited")));
        history.add(changed(Action.REACT, "k1", 1, Map.of("emoji", "+")));
        history.add(changed(Action.REACT, "k1", 1, Map.of("emoji", "-")));
        history.add(changed(Action.UNREACT, "k1", 1, Map.of("emoji", "-")));
        history.add(changed(Action.DELETE, "k4", 4, Map.of()));
        history.add(page(8, 0, "1=m1 2=m2 3=m3 4=m4"));
        var stored = List.of(
                new StoredMessage(1, "m1", "k1", false, List.of("+")),
                new StoredMessage(2, "m2", "k2 edited"),
                new StoredMessage(3, "m3", "k3"),
                new StoredMessage(4, "m4", "", true, List.of()));
        for (var person : List.of("ada", "grace")) {
            messages.put(person, new ArrayList<>(stored));
            screens.put(person, stored.stream().collect(Collectors.toMap(StoredMessage::seq, Function.identity())));
            for (var message : stored)
                history.add(new ShownMessage(5, person, CONVERSATION, message.seq(), message.id()));
        }
        images.put("i3", new Image(true, List.of(Set.of("u1", "u2")), List.of(Set.of("u2", "u1"))));
        accessProbes.add(new AccessProbe("i3", "grace", true, 200));
        accessProbes.add(new AccessProbe("i3", "stranger", false, 404));
    }

    private void block() {
        history.add(done("ada", Action.BLOCK, 9, Map.of("conversation", CONVERSATION), Map.of()));
        history.add(send("k5", 403, Map.of("code", BlocksHold.RECIPIENT_REFUSES)));
        history.add(done("ada", Action.UNBLOCK, 9, Map.of("conversation", CONVERSATION), Map.of()));
    }

    private void events() {
        for (var seq = 1; seq <= 4; seq++)
            consumed(
                    "kindred.messages",
                    CONVERSATION,
                    "kindred.message.sent.v1",
                    Map.of("messageId", "m" + seq, "seq", "" + seq));
        consumed(
                "kindred.messages",
                CONVERSATION,
                "kindred.message.edited.v1",
                Map.of("messageId", "m2", "revision", "1"));
        consumed(
                "kindred.messages",
                CONVERSATION,
                "kindred.message.reacted.v1",
                Map.of("messageId", "m1", "revision", "2"));
        consumed(
                "kindred.messages",
                CONVERSATION,
                "kindred.message.deleted.v1",
                Map.of("messageId", "m4", "revision", "3"));
        consumed("kindred.users", "u1", "kindred.user.registered.v1", Map.of("version", "1"));
        consumed("kindred.users", "u1", "kindred.user.persona-updated.v1", Map.of("version", "2"));
        consumed("kindred.media", "i3", "kindred.image.stored.v1", Map.of("version", "1"));
        consumed("kindred.media", "i4", "kindred.image.stored.v1", Map.of("version", "1"));
        consumed("kindred.media", "i4", "kindred.image.deleted.v1", Map.of("version", "2"));
        consumed("kindred.media", "i4", "kindred.image.deleted.v1", Map.of());
        versions.put("kindred.media", new HashMap<>(Map.of("i3", 1L, "i4", 2L)));
        versions.put("kindred.messages", new HashMap<>(Map.of(CONVERSATION, 3L)));
        versions.put("kindred.users", new HashMap<>(Map.of("u1", 2L)));
    }

    private void sent(Action action, String key, long seq) {
        history.add(done(
                "ada",
                action,
                2 + seq,
                Map.of("conversation", CONVERSATION, "key", key, "image", "i" + seq),
                Map.of("messageId", "m" + seq, "seq", "" + seq)));
    }

    static Operation changed(Action action, String key, long seq, Map<String, String> asked) {
        var all = new HashMap<>(asked);
        all.putAll(Map.of("conversation", CONVERSATION, "key", key, "seq", "" + seq));
        return done("ada", action, 7, all, Map.of());
    }

    /** A send by grace, and its response. */
    static Operation send(String key, int status, Map<String, String> answered) {
        return call(
                "grace", Action.SEND, 9, status, Map.of("conversation", CONVERSATION, "key", key), answered, ALWAYS);
    }

    void consumed(String topic, String key, String type, Map<String, String> data) {
        history.add(new ConsumedEvent(6, topic, 0, history.size(), key, "event " + history.size(), type, data));
    }

    /** A page read by ada. */
    static Operation page(long second, long after, String messages) {
        return done(
                "ada",
                Action.READ,
                second,
                Map.of("conversation", CONVERSATION, "after", String.valueOf(after), "limit", "50"),
                Map.of("messages", messages));
    }

    /** An acknowledged call that began at that second, and took 500 ms. */
    static Operation done(
            String who, Action action, long second, Map<String, String> asked, Map<String, String> answered) {
        return call(who, action, second, 200, asked, answered, ALWAYS);
    }

    static Operation call(
            String who,
            Action action,
            long second,
            int status,
            Map<String, String> asked,
            Map<String, String> answered,
            Validity token) {
        return new Operation(
                who, action, asked, second * SECOND, second * SECOND + SECOND / 2, status, answered, token);
    }

    /** The broken promises. */
    List<String> violated() {
        var state = new State(
                notReady,
                Map.of(CONVERSATION, messages),
                screens,
                versions,
                users,
                index,
                images,
                accessProbes,
                subscriptions,
                entitlements,
                new ResourceUsage(Map.of("threads of gateway", 30L), Map.of()),
                new ResourceUsage(bounded, zeroWhenIdle));
        return Verdict.on(Evidence.of(history, state)).findings().entrySet().stream()
                .filter(finding -> !finding.getValue().holds())
                .map(Map.Entry::getKey)
                .toList();
    }
}
