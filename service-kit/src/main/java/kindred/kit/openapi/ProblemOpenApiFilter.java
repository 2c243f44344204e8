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

/**
 * Adds the problem schema to every error response, and the errors that every operation can have, so that no resource
 * repeats them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemOpenApiFilter implements OASFilter {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String REFERENCE = "#/components/schemas/Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) return;
        if (document.getComponents() == null) document.setComponents(createComponents());
        document.getComponents().addSchema("Problem", problem());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    addProblems(operation);
                    if (path.contains("{"))
                        add(operation.getResponses(), 404, "A part of the path is not an id: `not-found`.");
                    addSchema(operation.getResponses());
                }));
    }

    private static void addProblems(Operation operation) {
        var responses = operation.getResponses();
        if (hasBody(responses)) add(responses, 406, "No media type of `Accept` is available: `not-acceptable`.");
        if (operation.getRequestBody() != null) {
            add(responses, 413, "The request body is too large: `payload-too-large`.");
            add(responses, 415, "The media type of the request body is not JSON: `unsupported-media-type`.");
        }
        add(responses, 400, "The request is not valid: `invalid-body`, `invalid-request` or `validation-failed`.");
        add(responses, 401, "The session token is missing or invalid: `unauthenticated`.");
        add(responses, 503, "The service is unavailable: `service-unavailable`. Retry after `Retry-After` seconds.");
    }

    private static void addSchema(APIResponses responses) {
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5"))
                response.setContent(createContent()
                        .addMediaType(
                                MEDIA_TYPE,
                                createMediaType().schema(createSchema().ref(REFERENCE))));
        });
    }

    private static boolean hasBody(APIResponses responses) {
        return responses.getAPIResponses().values().stream().anyMatch(response -> response.getContent() != null);
    }

    /** Also replaces the 400 that the scanner adds to operations with constraints. */
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
                        "An error as of RFC 9457. `code` never changes; `title` and `detail` are texts for people.")
                .required(List.of("type", "title", "status", "code"))
                .addProperty(
                        "type",
                        string("urn:kindred:problem:<code>", "urn:kindred:problem:validation-failed")
                                .format("uri"))
                .addProperty(
                        "title",
                        string("The summary of the problem. It depends only on the code.", "Validation failed"))
                .addProperty(
                        "status",
                        createSchema()
                                .addType(SchemaType.INTEGER)
                                .description("The HTTP status.")
                                .addExample(400))
                .addProperty("code", string("The code of the problem. New codes can be added.", "validation-failed"))
                .addProperty(
                        "detail", string("The explanation of the problem in this request.", "One field is invalid."))
                .addProperty("instance", string("The path of the request.", "/v1/users/me/persona"))
                .addProperty(
                        "requestId",
                        string(
                                "The id of the request. Quote it when you report a problem.",
                                "0b6c5b3e-6d3a-4c0e-9d8b-3a4f2c1d7e55"))
                .addProperty(
                        "errors",
                        createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("The fields that caused the problem. Absent if no single field did.")
                                .items(fieldError()));
    }

    private static Schema fieldError() {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("field", "message"))
                .addProperty("field", string("The path in the body, or the name of the parameter.", "interests[2]"))
                .addProperty("message", string("What the field must be.", "must have 1 to 50 characters"));
    }

    private static Schema string(String description, String example) {
        return createSchema()
                .addType(SchemaType.STRING)
                .description(description)
                .addExample(example);
    }
}
