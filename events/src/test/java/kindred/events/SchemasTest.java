package kindred.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the JSON Schema of every type with its record. */
class SchemasTest {
    @ParameterizedTest
    @EnumSource
    void hasTheIdThatTheEventRefersTo(EventType type) {
        var schema = Contract.schema(type);
        assertThat(schema.path("$id").asText()).isEqualTo(type.dataSchema());
        assertThat(schema.path("title").asText()).isEqualTo(type.type());
        assertThat(schema.path("description").asText().isBlank()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void hasAndRequiresTheFieldsOfTheRecord(EventType type) {
        assertDescribes(Contract.schema(type), type.dataType());
    }

    @ParameterizedTest
    @EnumSource
    void allowsUnknownFields(EventType type) {
        assertThat(Contract.schema(type).has("additionalProperties")).isFalse();
        assertThat(Contract.schema(type).has("unevaluatedProperties")).isFalse();
    }

    private static void assertDescribes(JsonNode schema, Class<?> data) {
        var components = data.getRecordComponents();
        assertThat(schema.path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .collect(toSet()))
                .isEqualTo(
                        Arrays.stream(components).map(RecordComponent::getName).collect(toSet()));
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(toSet()))
                .isEqualTo(Arrays.stream(components)
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .collect(toSet()));
        for (var component : components) {
            var property = schema.path("properties").path(component.getName());
            assertThat(property.path("description").asText().isBlank())
                    .as(component + " is not described")
                    .isFalse();
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> item
                    && item.isRecord()) assertDescribes(property.path("items"), item);
        }
    }
}
