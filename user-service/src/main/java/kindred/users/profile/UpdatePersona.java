package kindred.users.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.http.VersionTag;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Changes what a user says of themselves. Changes at the same time happen one after the other, each on top of the one before. */
@ApplicationScoped
class UpdatePersona {
    private final Outbox outbox;

    UpdatePersona(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param ifMatch the precondition on the version, if the client set one */
    @Transactional
    User update(UUID id, PersonaChange change, @Nullable String ifMatch) {
        var user = User.lock(id);
        if (!VersionTag.permits(ifMatch, user.version)) throw ProblemCode.PRECONDITION_FAILED.problem();
        if (change.applyTo(user)) {
            user.changed();
            outbox.emit(EventType.USER_PERSONA_UPDATED, id, user.state());
        }
        return user;
    }
}
