package kindred.gateway.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/**
 * The users whom a socket watches. Watching starts with a lookup of their profiles, one call for all. An event that
 * arrives before the result of the lookup wins: if the result is newer, its event follows.
 *
 * <p>Nothing of a watched user is sent while one of the two blocks the other. The gateway knows a block by its event, or
 * because user-service shows the socket's user an empty profile. An event of a user with an empty profile is not sent: it causes
 * another lookup, whose result is sent unless it is empty, too.
 */
final class WatchList {
    private final LiveContext context;
    private final LiveSocket socket;
    private final ClientCalls calls;
    private final Map<UUID, WatchedUser> watched = new HashMap<>();

    WatchList(LiveContext context, LiveSocket socket, ClientCalls calls) {
        this.context = context;
        this.socket = socket;
        this.calls = calls;
    }

    void watch(List<UUID> userIds) {
        var maxUsers = context.config().maxWatched();
        var added =
                userIds.stream().filter(userId -> !watched.containsKey(userId)).toList();
        if (watched.size() + added.size() > maxUsers)
            throw new IllegalArgumentException("One socket can watch at most " + maxUsers + " users.");
        for (var userId : added) {
            watched.put(userId, new WatchedUser(userId, socket::write));
            context.sockets().watch(userId, socket);
        }
        lookUp(added);
    }

    void unwatch(List<UUID> userIds) {
        for (var userId : userIds)
            if (watched.remove(userId) != null) context.sockets().unwatch(userId, socket);
    }

    void profileChanged(UUID userId, String frame) {
        var user = watched.get(userId);
        if (user != null && !user.profileChanged(frame)) lookUp(List.of(userId));
    }

    void presenceChanged(UUID userId, boolean isOnline) {
        var user = watched.get(userId);
        if (user != null && !user.presenceChanged(isOnline)) lookUp(List.of(userId));
    }

    /**
     * Hides the users of new blocks, and looks up those whose block may have ended.
     *
     * @param blocked all users whom {@code blocker} blocks now
     */
    void blocksChanged(UUID blocker, Set<UUID> blocked) {
        var isOwn = blocker.equals(socket.userId());
        Collection<UUID> concerned = isOwn ? List.copyOf(watched.keySet()) : List.of(blocker);
        var maybeShown = new ArrayList<UUID>();
        for (var userId : concerned) {
            var user = watched.get(userId);
            if (user == null) continue;
            if (blocked.contains(isOwn ? userId : socket.userId())) user.hide();
            else if (!user.isVisible()) maybeShown.add(userId);
        }
        if (!maybeShown.isEmpty()) socket.afterBlockCopied(() -> lookUpInvisible(maybeShown));
    }

    /** Frames or events were lost, so the next presence is sent even if it is the same as before. */
    void resetPresence() {
        watched.values().forEach(WatchedUser::resetPresence);
    }

    /** Events of blocks may be lost, so all profiles are looked up again. */
    void refresh() {
        lookUp(List.copyOf(watched.keySet()));
    }

    void close() {
        watched.keySet().forEach(userId -> context.sockets().unwatch(userId, socket));
        watched.clear();
    }

    private void lookUpInvisible(List<UUID> userIds) {
        lookUp(userIds.stream()
                .filter(userId ->
                        watched.containsKey(userId) && !watched.get(userId).isVisible())
                .toList());
    }

    private void lookUp(List<UUID> userIds) {
        var users = new ArrayList<WatchedUser>();
        var anyUnknown = false;
        for (var userId : userIds) {
            var user = watched.get(userId);
            if (user == null) continue;
            if (context.unknownUsers().contains(userId)) anyUnknown = true;
            else users.add(user);
        }
        if (anyUnknown) socket.sendError("watch", ProblemCode.USER_NOT_FOUND);
        if (users.isEmpty()) return;
        var lookUps =
                users.stream().map(user -> new LookUp(user, user.beginLookUp())).toList();
        calls.handle(
                "watch",
                calls.profiles(users.stream().map(WatchedUser::id).toList())
                        .onFailure(failure -> awaited(lookUps).forEach(WatchedUser::failLookUp)),
                profiles -> finishLookUp(awaited(lookUps), profiles));
    }

    /** @param number of the user's lookup */
    private record LookUp(WatchedUser user, int number) {}

    private static List<WatchedUser> awaited(List<LookUp> lookUps) {
        return lookUps.stream()
                .filter(lookUp -> lookUp.user.awaits(lookUp.number))
                .map(LookUp::user)
                .toList();
    }

    private void finishLookUp(List<WatchedUser> users, JsonArray profiles) {
        var byId = new HashMap<UUID, JsonObject>();
        for (var profile : profiles)
            if (profile instanceof JsonObject found) byId.put(UUID.fromString(found.getString("userId")), found);
        var again = new ArrayList<UUID>();
        var anyUnknown = false;
        for (var user : users) {
            if (watched.get(user.id()) != user) continue;
            var profile = byId.get(user.id());
            if (profile == null && user.hasHeldEvent()) {
                user.failLookUp();
                again.add(user.id()); // registered meanwhile
            } else if (profile == null) {
                anyUnknown = true;
                context.unknownUsers().add(user.id());
                user.failLookUp();
            } else if (!user.finishLookUp(profile)) {
                again.add(user.id());
            }
        }
        if (anyUnknown) socket.sendError("watch", ProblemCode.USER_NOT_FOUND);
        if (!again.isEmpty()) lookUp(again);
    }
}
