package kindred.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
        assertEquals(Set.of(), schema.validate(Contract.sample(type)));
    }

    @ParameterizedTest
    @EnumSource
    void theSampleSurvivesTheRecord(EventType type) throws Exception {
        var sample = Contract.sample(type);
        var data = Contract.JSON.treeToValue(sample, type.dataType());
        assertNotNull(data.key());
        assertEquals(sample, Contract.JSON.readTree(Contract.JSON.writeValueAsBytes(data)));
    }
}
