package kindred.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kindred.gateway.limit.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contracts can be merged and routed. Otherwise this build fails instead of the gateway's start. */
class CommittedContractsTest {
    static List<Contract> contracts(String folder) throws IOException, URISyntaxException {
        var contracts = new ArrayList<Contract>();
        var resource = CommittedContractsTest.class.getResource("/" + folder);
        try (var services = Files.newDirectoryStream(Path.of(resource.toURI()))) {
            for (var service : services) {
                var document = new ObjectMapper()
                        .readTree(service.resolve("openapi.json").toFile());
                contracts.add(new Contract(service.getFileName().toString(), document));
            }
        }
        assertThat(contracts.isEmpty()).isFalse();
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

        // The parser knows only texts, but a link's body can be any value
        assertThat(parsed.getMessages()).allMatch(message -> message.endsWith("requestBody is not of type `string`"));
        assertThat(parsed.getOpenAPI().getPaths().size())
                .isEqualTo(document.path("paths").size());
    }

    @Test
    void knowsTheTagsOfItsOrder() throws Exception {
        var tags = new MergedOpenApi(contracts("contracts")).document().path("tags");

        assertThat(tags.findValuesAsText("name").containsAll(MergedOpenApi.TAG_ORDER))
                .as(tags.toString())
                .isTrue();
    }

    @Test
    void limitsOnlyKnownOperations() throws Exception {
        var operations = contracts("contracts").stream()
                .flatMap(contract -> contract.operations().stream())
                .map(Operation::id)
                .toList();

        for (var limit : Limit.values())
            assertThat(operations.containsAll(limit.operations()))
                    .as(limit.id())
                    .isTrue();
    }

    @Test
    void declaresTooManyRequestsForEveryOperation() throws Exception {
        var paths = new MergedOpenApi(contracts("contracts")).document().path("paths");

        for (var path : paths)
            for (var operation : path)
                if (operation.has("operationId"))
                    assertThat(operation.at("/responses/429").isMissingNode())
                            .as(operation.path("operationId").asText())
                            .isFalse();
    }

    @Test
    void onlyRegisteredUsersSearchUploadAndSubscribe() throws Exception {
        assertThat(contracts("contracts").stream()
                        .flatMap(contract -> contract.operations().stream())
                        .filter(Operation::needsRegistration)
                        .map(Operation::id))
                .containsExactlyInAnyOrder("search", "generateUploadUrl", "upgrade");
    }

    /** Every id in a path comes from an answer, so that a client, or a test tool, finds the way to each operation. */
    @Test
    void linksLeadToEveryOperationWithAnId() throws Exception {
        var paths = new MergedOpenApi(contracts("contracts")).document().path("paths");
        var parameters = new HashMap<String, Set<String>>();
        var withId = new TreeSet<String>();
        paths.properties().forEach(path -> path.getValue().forEach(operation -> {
            var id = operation.path("operationId").asText();
            parameters.put(id, Set.copyOf(operation.path("parameters").findValuesAsText("name")));
            if (path.getKey().contains("{")) withId.add(id);
        }));

        var linked = new TreeSet<String>();
        for (var links : paths.findValues("links"))
            for (var link : links) {
                var target = link.path("operationId").asText();
                linked.add(target);
                assertThat(parameters).containsKey(target);
                link.path("parameters").fieldNames().forEachRemaining(name -> assertThat(parameters.get(target))
                        .as(target)
                        .contains(name));
            }
        assertThat(linked).containsAll(withId);
    }

    @Test
    void routesEveryOperation() throws Exception {
        var contracts = contracts("contracts");
        var routes = new Routes(contracts);

        for (var contract : contracts)
            for (var operation : contract.operations()) {
                var target = Target.of(operation.path().replaceAll("\\{.*?}", "0"));
                assertThat(routes.at(target).containsValue(operation))
                        .as(operation.toString())
                        .isTrue();
            }
    }
}
