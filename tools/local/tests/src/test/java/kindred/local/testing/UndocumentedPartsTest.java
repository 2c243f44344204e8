package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndocumentedPartsTest {
    @Test
    void findsWhatLacksADescriptionOrAnExample() throws Exception {
        var undocumented = find("""
                {"paths": {"/x": {"get": {"parameters": [
                    {"name": "cursor", "description": "Where to begin."},
                    {"name": "limit", "example": 20}]}}},
                 "components": {"schemas": {"Page": {"properties": {
                    "next": {"type": "string"},
                    "inner": {"description": "More.", "properties": {"a": {"description": "A."}}}}}}}}
                """);

        assertThat(undocumented)
                .containsExactly(
                        "/paths//x/get parameter cursor: example",
                        "/paths//x/get parameter limit: description",
                        "/components/schemas/Page property next: description",
                        "/components/schemas/Page property next: example",
                        "/components/schemas/Page/properties/inner property a: example");
    }

    @Test
    void acceptsTheExamplesOfTheReferencedSchema() throws Exception {
        var undocumented = find("""
                {"components": {"schemas": {
                    "Page": {"properties": {
                        "items": {"description": "The items.", "items": {"$ref": "#/components/schemas/Item"}},
                        "first": {"description": "One item.", "$ref": "#/components/schemas/Item"}}},
                    "Item": {"properties": {"name": {"description": "Its name.", "examples": ["a"]}}}}}}
                """);

        assertThat(undocumented).isEmpty();
    }

    private static List<String> find(String document) throws Exception {
        return new UndocumentedParts(new ObjectMapper().readTree(document)).find();
    }
}
