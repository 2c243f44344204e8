package kindred.checks.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kindred.checks.Project;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration in the documents and property files agrees with the services. */
class ConfigurationTest {
    private static final String DOCUMENT = "docs/operations.md";
    private static final String BEGIN = "<!-- configuration: written by a test, see ConfigurationTest -->\n";
    private static final String END = "<!-- end of configuration -->\n";
    private static final String KAFKA = "kafka.";

    /** Prefixes of keys from specifications, which Quarkus does not describe. */
    private static final Set<String> SPECIFIED = Set.of("mp.openapi.", "mp.messaging.", "org.eclipse.microprofile.");

    static List<String> services() {
        return ConfigurationKeys.SERVICES;
    }

    @Test
    void hasAnUpToDateTableForOperators() throws Exception {
        var document = Project.text(DOCUMENT);
        var from = document.indexOf(BEGIN) + BEGIN.length();
        var to = document.indexOf(END);
        assertThat(to).as("the markers of the table in " + DOCUMENT).isGreaterThanOrEqualTo(from);
        if (Boolean.getBoolean("kindred.configuration.update"))
            Files.writeString(
                    Project.at(DOCUMENT),
                    document.substring(0, from) + "\n" + ConfigurationTable.markdown() + "\n" + document.substring(to));
        assertThat(Project.text(DOCUMENT))
                .as("The keys have changed. Test with -Dkindred.configuration.update=true, and commit " + DOCUMENT)
                .contains(BEGIN + "\n" + ConfigurationTable.markdown() + "\n" + END);
    }

    @ParameterizedTest
    @MethodSource("services")
    void documentsEveryKey(String service) {
        assertThat(ConfigurationKeys.of(service))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.meaning()).as(key.name()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("services")
    void readsEveryDocumentedKeyAtRunTime(String service) {
        for (var group : OperatorKeys.groups())
            if (group.services().contains(service))
                assertThat(group.meanings().keySet())
                        .filteredOn(name -> !name.startsWith("kindred."))
                        .allSatisfy(name ->
                                assertThat(isRead(service, name)).as(name).isTrue());
    }

    private static boolean isRead(String service, String name) {
        if (name.startsWith(KAFKA)) return ConsumerConfig.configNames().contains(name.substring(KAFKA.length()));
        return ConfigurationKeys.ofQuarkus(service, name)
                .filter(QuarkusKeys.QuarkusKey::isRead)
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("services")
    void setsOnlyExistingKeysInPropertyFiles(String service) {
        assertThat(PropertyFiles.of(service).keySet())
                .filteredOn(name -> SPECIFIED.stream().noneMatch(name::startsWith))
                .filteredOn(name -> !exists(service, name))
                .isEmpty();
    }

    private static boolean exists(String service, String name) {
        if (name.startsWith(KAFKA)) return ConsumerConfig.configNames().contains(name.substring(KAFKA.length()));
        if (name.startsWith("kindred."))
            return ConfigurationKeys.of(service).stream().anyMatch(key -> key.isNamed(name));
        return ConfigurationKeys.isOfQuarkus(name);
    }

    @ParameterizedTest
    @MethodSource("services")
    void refersOnlyToKeysInPropertyFiles(String service) {
        var references = new ArrayList<String>();
        for (var value : PropertyFiles.of(service).values()) {
            var found = Pattern.compile("\\$\\{([^}:]+)").matcher(value);
            while (found.find()) references.add(found.group(1));
        }
        assertThat(references)
                .isNotEmpty()
                .filteredOn(name -> ConfigurationKeys.of(service).stream().noneMatch(key -> key.isNamed(name)))
                .isEmpty();
    }

    @Test
    void mapsVariablesByTheRuleOfMicroProfile() {
        assertThat(List.of(
                        "KINDRED_IDENTITY_ISSUER",
                        "KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__URL",
                        "KINDRED_GATEWAY_TIMEOUTS_CONNECT",
                        "QUARKUS_HTTP_CORS_ORIGINS",
                        "QUARKUS_LOG_CATEGORY__KINDRED_GATEWAY__LEVEL"))
                .allMatch(variable -> ConfigurationKeys.isKnown("gateway", variable));
        assertThat(ConfigurationKeys.isKnown("subscription-service", "KINDRED_STRIPE_PLANS_MONTHLY"))
                .isTrue();
        // Misspelled, of another service, and fixed at build time
        assertThat(List.of("KINDRED_IDENTITY_ISUER", "QUARKUS_S3_AWS_REGION", "QUARKUS_MANAGEMENT_ENABLED"))
                .noneMatch(variable -> ConfigurationKeys.isKnown("gateway", variable));
    }
}
