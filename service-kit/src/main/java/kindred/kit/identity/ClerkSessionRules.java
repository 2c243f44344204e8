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

    /** 9999-12-31T23:59:59Z. Times beyond it overflow when they are converted. */
    private static final long MAX_TIME = 253_402_300_799L;

    /** Longer than any id of Clerk, and short enough for an index of the database. */
    private static final int MAX_ID_LENGTH = 255;

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
        if (!claims.hasClaim("exp")) return "exp is missing";
        for (var name : List.of("exp", "nbf", "iat")) if (!isTime(claims, name)) return name + " is not a time";
        if (!isActive(claims)) return "the session is not active";
        if (isAcceptedTemplate(claims)) return null;

        var category = header.getStringHeaderValue("cat");
        if (category != null && !category.equals(SESSION_CATEGORY)) return "cat is not a session's";
        if (claims.hasAudience()) return "aud names no accepted template";
        if (!(claims.getClaimValue("sid") instanceof String session) || session.isEmpty()) return "sid is missing";
        if (!isAuthorizedParty(claims)) return "azp is not an authorized party";
        return null;
    }

    private static boolean isUser(JwtClaims claims) {
        return claims.getClaimValue("sub") instanceof String subject
                && subject.startsWith("user_")
                && subject.length() <= MAX_ID_LENGTH;
    }

    /** Whether the claim is absent or a whole number of seconds since 1970, in a year that calendars know. */
    private static boolean isTime(JwtClaims claims, String name) {
        if (!claims.getClaimsMap().containsKey(name)) return true;
        return claims.getClaimValue(name) instanceof Long time && time >= 0 && time <= MAX_TIME;
    }

    /** Clerk's tokens of the older format have no {@code sts}. */
    private static boolean isActive(JwtClaims claims) {
        return !claims.getClaimsMap().containsKey("sts") || "active".equals(claims.getClaimValue("sts"));
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
