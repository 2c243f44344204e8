package kindred.search;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the published API says about itself. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Kindred: search",
                        version = "1",
                        description = "Finding people by what they do and like."),
        security = @SecurityRequirement(name = "session"))
@SecurityScheme(
        securitySchemeName = "session",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "A Clerk session token.")
public class SearchApi extends Application {}
