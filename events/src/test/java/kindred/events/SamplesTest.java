package kindred.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the sample of every type with its schema and its record. */
class SamplesTest {
    @ParameterizedTest
    @EnumSource
    void matchesTheSchema(EventType type) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        Contract.schema(type),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        assertThat(schema.validate(Contract.sample(type))).isEqualTo(Set.of());
    }

    @ParameterizedTest
    @EnumSource
    void survivesAConversionToTheRecord(EventType type) throws Exception {
        var sample = Contract.sample(type);
        var data = Contract.JSON.treeToValue(sample, type.dataType());
        assertThat(data.key()).isNotNull();
        assertThat(Contract.JSON.readTree(Contract.JSON.writeValueAsBytes(data)))
                .isEqualTo(sample);
    }
}
