package kindred.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample of a type is what a consumer will meet. */
class SamplesTest {
    @ParameterizedTest
    @EnumSource
    void theSampleIsValid(EventType type) {
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
    void theSampleSurvivesTheRecord(EventType type) throws Exception {
        var sample = Contract.sample(type);
        var data = Contract.JSON.treeToValue(sample, type.dataType());
        assertThat(data.key()).isNotNull();
        assertThat(Contract.JSON.readTree(Contract.JSON.writeValueAsBytes(data))).isEqualTo(sample);
    }
}
