package kindred.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contracts can be merged and routed. Otherwise this build fails instead of the gateway's start. */
class CommittedContractsTest {
    private static List<Contract> contracts(String folder) throws IOException, URISyntaxException {
        var contracts = new ArrayList<Contract>();
        var resource = CommittedContractsTest.class.getResource("/" + folder);
        try (var services = Files.newDirectoryStream(Path.of(resource.toURI()))) {
            for (var service : services) {
                var document = new ObjectMapper()
                        .readTree(service.resolve("openapi.json").toFile());
                contracts.add(new Contract(service.getFileName().toString(), document));
            }
        }
        assertFalse(contracts.isEmpty());
        return contracts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "test-contracts"})
    void mergesIntoAValidDocument(String folder) throws Exception {
        var contracts = contracts(folder);
        var document = new MergedOpenApi(contracts).document();
        var options = new ParseOptions();
        options.setResolve(true);

        var parsed = new OpenAPIV3Parser().readContents(document.toString(), null, options);

        assertEquals(List.of(), parsed.getMessages());
        assertEquals(
                document.path("paths").size(), parsed.getOpenAPI().getPaths().size());
    }

    @Test
    void knowsTheTagsOfItsOrder() throws Exception {
        var tags = new MergedOpenApi(contracts("contracts")).document().path("tags");

        assertTrue(tags.findValuesAsText("name").containsAll(MergedOpenApi.TAG_ORDER), tags.toString());
    }

    @Test
    void routesEveryOperation() throws Exception {
        var contracts = contracts("contracts");
        var routes = new Routes(contracts);

        for (var contract : contracts)
            for (var operation : contract.operations()) {
                var target = Target.of(operation.path().replaceAll("\\{.*?}", "0"));
                assertTrue(routes.at(target).containsValue(operation), operation.toString());
            }
    }
}
