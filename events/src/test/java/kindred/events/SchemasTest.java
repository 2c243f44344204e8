package kindred.events;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON Schema of a type says what its record says. */
class SchemasTest {
    @ParameterizedTest
    @EnumSource
    void theSchemaIsKnownByTheNameThatTheEventCarries(EventType type) {
        var schema = Contract.schema(type);
        assertEquals(type.dataSchema(), schema.path("$id").asText());
        assertEquals(type.type(), schema.path("title").asText());
        assertFalse(schema.path("description").asText().isBlank());
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaHasTheFieldsOfTheRecordAndRequiresThoseThatAreNeverNull(EventType type) {
        assertDescribes(Contract.schema(type), type.dataType());
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaIsOpenToFieldsOfTomorrow(EventType type) {
        assertFalse(Contract.schema(type).has("additionalProperties"));
        assertFalse(Contract.schema(type).has("unevaluatedProperties"));
    }

    private static void assertDescribes(JsonNode schema, Class<?> data) {
        var components = data.getRecordComponents();
        assertEquals(
                Arrays.stream(components).map(RecordComponent::getName).collect(toSet()),
                schema.path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .collect(toSet()));
        assertEquals(
                Arrays.stream(components)
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .collect(toSet()),
                StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(toSet()));
        for (var component : components) {
            var property = schema.path("properties").path(component.getName());
            assertFalse(property.path("description").asText().isBlank(), component + " is not described");
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> item
                    && item.isRecord()) assertDescribes(property.path("items"), item);
        }
    }
}
