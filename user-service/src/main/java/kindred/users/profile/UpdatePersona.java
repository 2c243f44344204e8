package kindred.users.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.http.VersionTag;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.users.user.User;
import org.jspecify.annotations.Nullable;

/** Changes a user's persona. Concurrent changes run one after the other, and each sees the result of the one before. */
@ApplicationScoped
class UpdatePersona {
    private final Outbox outbox;

    UpdatePersona(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param ifMatch the client's {@code If-Match} header, if there is one */
    @Transactional
    User update(UUID id, PersonaChange change, @Nullable String ifMatch) {
        var user = User.lock(id);
        if (!VersionTag.permits(ifMatch, user.version)) throw ProblemCode.PRECONDITION_FAILED.problem();
        if (change.applyTo(user)) {
            user.markChanged();
            outbox.emit(EventType.USER_PERSONA_UPDATED, id, user.state());
        }
        return user;
    }
}
