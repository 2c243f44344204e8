package kindred.users.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.UserState;
import kindred.kit.outbox.StateTopic;

/** Republishes topic {@code kindred.users} from the stored users. */
@ApplicationScoped
class UsersTopic implements StateTopic {
    @Override
    public EventType event() {
        return EventType.USER_PERSONA_UPDATED;
    }

    @Override
    public List<UserState> after(UUID userId, int limit) {
        return User.lockAfter(userId, limit).stream().map(User::state).toList();
    }
}
