package kindred.checks.configuration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of all services as Markdown: first the shared keys, then the further keys and different defaults of each
 * service.
 */
final class ConfigurationTable {
    private static final Set<String> ONLY_IN_FILES = Set.copyOf(OperatorKeys.onlyInFiles());

    private ConfigurationTable() {}

    static String markdown() {
        var text = new StringBuilder("### Every service\n\n").append(table(ConfigurationKeys.shared()));
        for (var service : ConfigurationKeys.SERVICES)
            text.append("\n### ").append(service).append("\n\n").append(table(differing(service)));
        return text.toString();
    }

    private static List<ConfigurationKey> differing(String service) {
        var shared = ConfigurationKeys.shared();
        return ConfigurationKeys.of(service).stream()
                .filter(key -> !shared.contains(key))
                .toList();
    }

    private static String table(List<ConfigurationKey> keys) {
        return keys.stream()
                .map(ConfigurationTable::row)
                .collect(Collectors.joining(
                        "\n", "| variable, and key | unit | default | meaning |\n|---|---|---|---|\n", "\n"));
    }

    private static String row(ConfigurationKey key) {
        var variable = ONLY_IN_FILES.contains(key.name()) ? "in a file only:" : code(key.environmentVariable());
        return "| %s<br>%s | %s | %s | %s |"
                .formatted(
                        variable,
                        code(key.name()),
                        key.unit(),
                        defaultValue(key),
                        key.meaning().replace("|", "\\|"));
    }

    private static String defaultValue(ConfigurationKey key) {
        if (key.required()) return "**required**";
        return key.defaultValue()
                .filter(value -> !value.isEmpty())
                .map(ConfigurationTable::code)
                .orElse("");
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
