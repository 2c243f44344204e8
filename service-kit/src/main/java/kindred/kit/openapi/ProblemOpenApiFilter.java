package kindred.kit.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Every error response has the body of a problem, and every operation the errors that each can have: so no resource repeats it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemOpenApiFilter implements OASFilter {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String REFERENCE = "#/components/schemas/Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) return;
        if (document.getComponents() == null) document.setComponents(createComponents());
        document.getComponents().addSchema("Problem", problem());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .map(Operation::getResponses)
                .forEach(ProblemOpenApiFilter::describe);
    }

    private static void describe(APIResponses responses) {
        add(responses, 400, "`invalid-body`, `invalid-request`, `validation-failed`");
        add(responses, 401, "`unauthenticated`");
        add(responses, 503, "`service-unavailable`: try again after the seconds of `Retry-After`.");
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5"))
                response.setContent(createContent()
                        .addMediaType(
                                MEDIA_TYPE,
                                createMediaType().schema(createSchema().ref(REFERENCE))));
        });
    }

    /** Also in place of the 400 that the scanner adds to what has constraints. */
    private static void add(APIResponses responses, int status, String description) {
        var known = responses.getAPIResponse(Integer.toString(status));
        if (known == null || "Bad Request".equals(known.getDescription()))
            responses.addAPIResponse(
                    Integer.toString(status), createAPIResponse().description(description));
    }

    private static Schema problem() {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .description(
                        "What went wrong, as of RFC 9457. `code` never changes; `title` and `detail` are for people.")
                .required(List.of("type", "title", "status", "code"))
                .addProperty("type", text("urn:kindred:problem:<code>").format("uri"))
                .addProperty("title", text("Of the code, always the same."))
                .addProperty(
                        "status", createSchema().addType(SchemaType.INTEGER).description("The HTTP status."))
                .addProperty("code", text("What a program decides by, for example `not-found`; more may come."))
                .addProperty("detail", text("Of this request."))
                .addProperty("instance", text("The path of the request."))
                .addProperty("requestId", text("To be named when asking for help."))
                .addProperty("errors", createSchema().addType(SchemaType.ARRAY).items(fieldError()));
    }

    private static Schema fieldError() {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("field", "message"))
                .addProperty("field", text("The path in the body, or the name of the parameter."))
                .addProperty("message", text("What it has to be."));
    }

    private static Schema text(String description) {
        return createSchema().addType(SchemaType.STRING).description(description);
    }
}
