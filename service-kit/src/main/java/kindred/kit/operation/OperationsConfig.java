package kindred.kit.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Configures operations for operators. The gateway and search-indexer have none. */
@ConfigMapping(prefix = "kindred.operations")
public interface OperationsConfig {
    /**
     * Port of operations, on the loopback interface only: a port-forward reaches it, another pod does not. Operators
     * call it with a token and a reason.
     */
    int port();

    /**
     * The issuer of operators' tokens, an OIDC provider with discovery. It must not be Clerk, which issues the tokens of
     * clients. Without it, every operation is answered with a 503.
     */
    Optional<String> issuer();

    /** The {@code aud} of operators' tokens. */
    @WithDefault("kindred-operations")
    String audience();
}
