package kindred.messaging.message;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Describes {@link MatchesMessageType} in the schema of {@link NewMessage}: it is a text or an image. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class NewMessageOpenApiFilter implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        var message = components == null ? null : components.getSchemas().get("NewMessage");
        var type = message == null ? null : message.getProperties().get("type");
        if (message == null || type == null) return;
        // Null is the same as absent, which the generator's list of values lacks
        type.setEnumeration(Arrays.asList("text", "image", null));
        type.setPattern(null);
        message.oneOf(List.of(text(), image()));
    }

    private static Schema text() {
        return createSchema()
                .title("A text")
                .required(List.of("content"))
                .addProperty("type", createSchema().enumeration(Arrays.asList("text", null)))
                .addProperty(
                        "content",
                        createSchema().addType(SchemaType.STRING).minLength(1).pattern(PlainText.LINES_PATTERN))
                .addProperty("storageId", createSchema().addType(SchemaType.NULL));
    }

    private static Schema image() {
        return createSchema()
                .title("An image")
                .required(List.of("type", "storageId"))
                .addProperty("type", createSchema().enumeration(List.of("image")))
                .addProperty("content", createSchema().pattern("^$|" + PlainText.LINES_PATTERN))
                .addProperty("storageId", createSchema().addType(SchemaType.STRING));
    }
}
