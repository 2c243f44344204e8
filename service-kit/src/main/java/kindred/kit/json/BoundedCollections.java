package kindred.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Limits the work on a collection by its {@link Size}: reads one element more than the maximum, so that validation
 * rejects the collection, and skips the others. Otherwise each element would be validated, at far more cost than that
 * of sending it.
 */
final class BoundedCollections extends BeanDeserializerModifier {
    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return new Bounded(deserializer, Integer.MAX_VALUE);
    }

    private static final class Bounded extends DelegatingDeserializer {
        private final int max;

        Bounded(JsonDeserializer<?> collection, int max) {
            super(collection);
            this.max = max;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> collection) {
            return new Bounded(collection, max);
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
                throws JsonMappingException {
            var collection = context.handleSecondaryContextualization(
                    _delegatee, property, context.constructType(_delegatee.handledType()));
            var size = property == null ? null : property.getAnnotation(Size.class);
            return size == null ? collection : new Bounded(collection, size.max());
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartArrayToken()) return _delegatee.deserialize(json, context);
            try (var kept = context.bufferForInputBuffering(json)) {
                kept.writeStartArray();
                long count = 0;
                for (; json.nextToken() != JsonToken.END_ARRAY; count++) {
                    if (count <= max) kept.copyCurrentStructure(json);
                    else json.skipChildren();
                }
                kept.writeEndArray();
                try (var elements = kept.asParserOnFirstToken()) {
                    var read = _delegatee.deserialize(elements, context);
                    // A set of equal elements would pass validation without the skipped ones
                    if (count > max && read instanceof Collection<?> collection && collection.size() <= max)
                        return context.reportInputMismatch(this, "more than %d elements", max);
                    return read;
                }
            }
        }
    }
}
