package kindred.kit.json;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configures JSON: it rejects unknown fields, duplicate fields and values of another type, bounds what it reads, and
 * writes instants with milliseconds.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** No JSON of the suite, of Elasticsearch or of Stripe comes near these. The size of a body limits its strings. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxNumberLength(100)
            .maxNameLength(1_000)
            .build();

    /** Runs after Quarkus' own customizer, whose serializer of instants drops the milliseconds of a whole second. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // Quarkus provides a mapper, not the builder that replaces this call
    public void customize(ObjectMapper mapper) {
        // JSON is UTF-8 (RFC 8259, section 8.1). Jackson would also guess UTF-16 and UTF-32
        mapper.getFactory().configure(JsonFactory.Feature.CHARSET_DETECTION, false);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean))
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.getFactory().setStreamReadConstraints(LIMITS);
        mapper.registerModule(new SimpleModule("kindred")
                .setDeserializerModifier(new BoundedCollections())
                .addDeserializer(Long.class, new WholeNumbers())
                .addSerializer(Instant.class, new Milliseconds()));
    }

    /** A whole number can have a fraction of zero, as in JSON Schema: {@code 7.0} is 7. JavaScript knows no difference. */
    private static final class WholeNumbers extends StdScalarDeserializer<Long> {
        WholeNumbers() {
            super(Long.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Integer;
        }

        @Override
        public @Nullable Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) return _parseLong(json, context, Long.class);
            try {
                return json.getDecimalValue().longValueExact();
            } catch (ArithmeticException notWhole) {
                return (Long) context.handleWeirdNumberValue(
                        Long.class, json.getNumberValue(), "not a whole number in range");
            }
        }
    }

    private static final class Milliseconds extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeString(ITU.formatUtcMilli(value.atOffset(ZoneOffset.UTC)));
        }
    }
}
