package kindred.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Corrects the generated schemas, so that they say what the code does.
 *
 * <ul>
 *   <li>A schema that refers to others has no type of its own. The generator writes {@code type: object} beside
 *       {@code anyOf} with {@code null}, which no null satisfies.
 *   <li>A pattern matches the whole text, as Bean Validation's does. In JSON Schema it would match any part.
 *   <li>A request body that is not required can be null.
 *   <li>A request body has no further fields, since {@link kindred.kit.json.StrictJson} rejects them.
 * </ul>
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SchemaOpenApiFilter implements OASFilter {
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null || schema.getAnyOf() != null || schema.getOneOf() != null) schema.setType(null);
        var pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) schema.setPattern("^(?:" + pattern + ")$");
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) return;
        requestBodies(document).forEach(SchemaOpenApiFilter::allowNull);
        var schemas =
                document.getComponents() == null || document.getComponents().getSchemas() == null
                        ? Map.<String, Schema>of()
                        : document.getComponents().getSchemas();
        var seen = new HashSet<String>();
        requestBodies(document).flatMap(SchemaOpenApiFilter::schemasOf).forEach(schema -> close(schema, schemas, seen));
    }

    private static Stream<RequestBody> requestBodies(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .map(PathItem::getOperations)
                .map(Map::values)
                .flatMap(Collection::stream)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull);
    }

    private static void allowNull(RequestBody body) {
        if (Boolean.TRUE.equals(body.getRequired()) || body.getContent() == null) return;
        for (var type : body.getContent().getMediaTypes().values()) {
            var schema = type.getSchema();
            if (schema != null && schema.getRef() != null)
                type.setSchema(OASFactory.createSchema()
                        .addAnyOf(schema)
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL)));
        }
    }

    private static Stream<Schema> schemasOf(RequestBody body) {
        return body.getContent() == null
                ? Stream.of()
                : body.getContent().getMediaTypes().values().stream()
                        .map(type -> type.getSchema())
                        .filter(Objects::nonNull);
    }

    /** Forbids further fields in this schema and in those that it refers to. */
    private static void close(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> seen) {
        if (schema == null) return;
        if (schema.getRef() != null) {
            var name = schema.getRef().substring(REFERENCE.length());
            if (seen.add(name)) close(schemas.get(name), schemas, seen);
            return;
        }
        if (schema.getProperties() != null
                && schema.getType() != null
                && schema.getType().contains(SchemaType.OBJECT)
                && schema.getAdditionalPropertiesSchema() == null)
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        if (schema.getProperties() != null)
            schema.getProperties().values().forEach(property -> close(property, schemas, seen));
        if (schema.getAnyOf() != null) schema.getAnyOf().forEach(one -> close(one, schemas, seen));
        close(schema.getItems(), schemas, seen);
    }
}
