package kindred.kit.identity;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.runtime.OidcUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a token signed by Clerk is a session token, in addition to signature, {@code iss}, {@code exp} and
 * {@code nbf}. A Clerk instance signs JWT-template, OAuth and machine tokens with the same key: this class rejects
 * them.
 *
 * @see <a href="https://clerk.com/docs/backend-requests/resources/session-tokens">Clerk: session tokens</a>
 */
@ApplicationScoped
@Unremovable
@TenantFeature(OidcUtils.DEFAULT_TENANT_ID) // operators' tokens are not Clerk's
public class ClerkSessionRules implements Validator {
    /** The value of the header {@code cat} of Clerk's session tokens. */
    static final String SESSION_CATEGORY = "cl_B7d4PD111AAA";

    private final Optional<Set<String>> authorizedParties;
    private final Set<String> templates;

    ClerkSessionRules(IdentityConfig config) {
        this.authorizedParties = config.authorizedParties();
        this.templates = config.templates().orElse(Set.of());
    }

    @Override
    public @Nullable String validate(JwtContext context) throws MalformedClaimException {
        var header = context.getJoseObjects().get(0).getHeaders();
        var claims = context.getJwtClaims();
        var type = header.getStringHeaderValue("typ");
        if (type != null && !type.equals("JWT")) return "typ is not JWT";
        if (!isUser(claims)) return "sub is not a user";
        if (claims.getExpirationTime() == null) return "exp is missing";
        if (isAcceptedTemplate(claims)) return null;

        var category = header.getStringHeaderValue("cat");
        if (category != null && !category.equals(SESSION_CATEGORY)) return "cat is not a session's";
        if (claims.hasAudience()) return "aud names no accepted template";
        if (!(claims.getClaimValue("sid") instanceof String session) || session.isEmpty()) return "sid is missing";
        if ("pending".equals(claims.getClaimValue("sts"))) return "the session is pending";
        if (!isAuthorizedParty(claims)) return "azp is not an authorized party";
        return null;
    }

    private static boolean isUser(JwtClaims claims) throws MalformedClaimException {
        var subject = claims.getSubject();
        return subject != null && subject.startsWith("user_");
    }

    private boolean isAcceptedTemplate(JwtClaims claims) throws MalformedClaimException {
        List<String> audience = claims.hasAudience() ? claims.getAudience() : List.of();
        return audience.size() == 1 && templates.contains(audience.get(0));
    }

    private boolean isAuthorizedParty(JwtClaims claims) {
        return authorizedParties.isEmpty()
                || (claims.getClaimValue("azp") instanceof String party
                        && authorizedParties.get().contains(party));
    }
}
