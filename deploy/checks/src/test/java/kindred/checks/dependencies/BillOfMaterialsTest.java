package kindred.checks.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import kindred.checks.Project;
import kindred.checks.configuration.ConfigurationKeys;
import kindred.checks.kubernetes.MarkdownTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The SBOMs of the services. CI writes them. Elsewhere the tests skip missing ones (docs/dependencies.md says how to
 * write them).
 */
class BillOfMaterialsTest {
    static List<String> services() {
        return ConfigurationKeys.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void describesTheServiceAndItsLibraries(String service) throws Exception {
        requireSbom(service);
        var sbom = BillOfMaterials.of(service);
        assertThat(sbom.json().path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.subject()).startsWith("kindred:" + service + ":");
        assertThat(sbom.libraries())
                .contains("io.netty:netty-codec-http:" + Poms.property("netty.version"))
                .contains("com.fasterxml.jackson.core:jackson-databind:" + Poms.property("jackson.version"))
                .anyMatch(library -> library.startsWith("kindred:service-kit:"))
                .noneMatch(library -> library.contains("junit"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasOnlyAllowedLicences(String service) throws Exception {
        requireSbom(service);
        var allowed = allowedLicences();
        assertThat(BillOfMaterials.of(service).foreign())
                .isNotEmpty()
                .filteredOn(library -> allowed.stream().noneMatch(licence -> licence.covers(library)))
                .map(library -> BillOfMaterials.coordinates(library) + " " + BillOfMaterials.licences(library))
                .isEmpty();
    }

    @Test
    void usesEveryAllowedLicence() throws Exception {
        var used = new HashSet<String>();
        for (var service : services()) {
            requireSbom(service);
            BillOfMaterials.of(service).foreign().map(BillOfMaterials::licences).forEach(used::addAll);
        }
        assertThat(allowedLicences()).extracting(AllowedLicence::name).isSubsetOf(used);
    }

    /** A licence of the list, for libraries with a group prefix. */
    private record AllowedLicence(String name, String groupPrefix) {
        boolean covers(JsonNode library) {
            return BillOfMaterials.licences(library).contains(name)
                    && library.path("group").asText().startsWith(groupPrefix);
        }
    }

    private static List<AllowedLicence> allowedLicences() {
        return MarkdownTables.rows("docs/dependencies.md", "Licences").stream()
                .map(row -> new AllowedLicence(row.get(0), row.get(1)))
                .toList();
    }

    private static void requireSbom(String service) {
        // Only a run of all tests writes SBOMs, since Maven then needs the network; a run of one module does not
        assumeTrue(System.getenv("CI") != null || BillOfMaterials.exists(service), "There is no SBOM of " + service);
        assertThat(BillOfMaterials.exists(service))
                .as("The SBOM of " + service + " in " + Project.at(service))
                .isTrue();
    }
}
