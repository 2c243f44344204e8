package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.checks.Project;

/** That every variable a service is given is one that it reads. */
final class Configuration {
    /** Of all that Quarkus reads, what is used here and is in no property file. */
    private static final Set<String> OF_QUARKUS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_FLYWAY_IGNORE_FUTURE_MIGRATIONS",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
            "QUARKUS_ELASTICSEARCH_USERNAME",
            "QUARKUS_ELASTICSEARCH_PASSWORD",
            "QUARKUS_HTTP_CORS_ORIGINS",
            "QUARKUS_S3_AWS_REGION",
            "QUARKUS_S3_AWS_CREDENTIALS_TYPE",
            "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID",
            "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION");

    private Configuration() {}

    static Stream<String> objections(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> containers(deployment)
                .flatMap(container -> manifests.variables(container).stream())
                .distinct()
                .filter(variable -> !isKnown(name(deployment), variable))
                .forEach(variable -> say.accept("is given " + variable + ", which it does not read")));
    }

    private static boolean isKnown(String service, String variable) {
        return OF_QUARKUS.contains(variable)
                || inFiles(service).contains(variable)
                || Declared.by(service).stream().anyMatch(key -> key.isSetBy(variable));
    }

    private static Set<String> inFiles(String service) {
        return Stream.of(
                        "service-kit/src/main/resources/META-INF/microprofile-config.properties",
                        service + "/src/main/resources/application.properties")
                .map(Configuration::properties)
                .flatMap(file -> Stream.concat(file.stringPropertyNames().stream(), expressions(file)))
                .map(Configuration::variable)
                .collect(Collectors.toSet());
    }

    /** Keys that values refer to, as <code>${kindred.users.url}</code>. */
    private static Stream<String> expressions(Properties file) {
        return file.values().stream()
                .map(Object::toString)
                .filter(value -> value.startsWith("${") && value.endsWith("}"))
                .map(value -> value.substring(2, value.length() - 1));
    }

    private static Properties properties(String file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Project.text(file)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }

    /** By the rule of MicroProfile Config. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
