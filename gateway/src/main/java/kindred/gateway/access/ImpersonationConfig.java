package kindred.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Configures what an impersonated session may do. */
@ConfigMapping(prefix = "kindred.gateway.impersonation")
public interface ImpersonationConfig {
    /**
     * Operations that an impersonated session (with an {@code act} claim) may not call, by {@code operationId}, for
     * example {@code sendMessage}; {@code live} is the live socket, and {@code *} means all.
     */
    Optional<Set<String>> refusedOperations();
}
