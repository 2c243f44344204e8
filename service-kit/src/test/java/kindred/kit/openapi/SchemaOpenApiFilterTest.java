package kindred.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOpenAPI;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createPaths;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

class SchemaOpenApiFilterTest {
    private static final String REFERENCE = "#/components/schemas/";

    private final SchemaOpenApiFilter filter = new SchemaOpenApiFilter();

    /** {@code type: object} beside {@code anyOf} with null made null impossible. */
    @Test
    void removesTheTypeBesideAlternatives() {
        var nullable = createSchema()
                .addType(SchemaType.OBJECT)
                .addAnyOf(createSchema().ref(REFERENCE + "Image"))
                .addAnyOf(createSchema().addType(SchemaType.NULL));
        assertThat(filter.filterSchema(nullable).getType()).isNull();
        assertThat(filter.filterSchema(createSchema().addType(SchemaType.STRING).ref(REFERENCE + "UUID"))
                        .getType())
                .isNull();
        assertThat(filter.filterSchema(createSchema().addType(SchemaType.STRING))
                        .getType())
                .containsExactly(SchemaType.STRING);
    }

    @Test
    void matchesPatternsWithTheWholeText() {
        assertThat(filter.filterSchema(createSchema().pattern("a|b")).getPattern())
                .isEqualTo("^(?:a|b)$");
        assertThat(filter.filterSchema(createSchema().pattern("^a$")).getPattern())
                .isEqualTo("^a$");
    }

    @Test
    void forbidsFurtherFieldsInRequestsOnly() {
        var document = document(true);
        filter.filterOpenAPI(document);
        assertThat(isClosed(document, "Request")).isTrue();
        assertThat(isClosed(document, "Part")).isTrue();
        assertThat(isClosed(document, "Answer")).isFalse();
    }

    @Test
    void allowsNullForAnOptionalBody() {
        for (var required : new boolean[] {true, false}) {
            var document = document(required);
            filter.filterOpenAPI(document);
            var body = document.getPaths().getPathItem("/v1/things").getPOST().getRequestBody();
            var schema = body.getContent().getMediaType("application/json").getSchema();
            assertThat(schema.getAnyOf() != null).isEqualTo(!required);
            assertThat(isClosed(document, "Request")).isTrue();
        }
    }

    private static boolean isClosed(OpenAPI document, String name) {
        var additional = document.getComponents().getSchemas().get(name).getAdditionalPropertiesSchema();
        return additional != null && Boolean.FALSE.equals(additional.getBooleanSchema());
    }

    private static OpenAPI document(boolean bodyRequired) {
        var body = createRequestBody()
                .required(bodyRequired)
                .content(createContent()
                        .addMediaType(
                                "application/json",
                                createMediaType().schema(createSchema().ref(REFERENCE + "Request"))));
        return createOpenAPI()
                .paths(createPaths()
                        .addPathItem(
                                "/v1/things",
                                createPathItem().POST(createOperation().requestBody(body))))
                .components(createComponents()
                        .addSchema(
                                "Request",
                                object().addProperty("part", createSchema().ref(REFERENCE + "Part")))
                        .addSchema("Part", object().addProperty("name", createSchema()))
                        .addSchema("Answer", object().addProperty("name", createSchema())));
    }

    private static Schema object() {
        return createSchema().addType(SchemaType.OBJECT);
    }
}
