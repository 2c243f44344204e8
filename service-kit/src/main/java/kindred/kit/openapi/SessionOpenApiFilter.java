package kindred.kit.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Requires a session token for every operation that does not declare otherwise. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SessionOpenApiFilter implements OASFilter {
    private static final String SESSION = "session";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) document.setComponents(createComponents());
        document.getComponents()
                .addSecurityScheme(
                        SESSION,
                        createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A Clerk session token."));
        document.setSecurity(List.of(createSecurityRequirement().addScheme(SESSION)));
    }
}
