package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kindred.checks.Project;

/** A base or overlay with additional components, or without one of its components. */
record Combination(String name, Path folder) {
    private static final Path KUBERNETES = Project.at("deploy/kubernetes");
    private static final Path GENERATED = Project.at("deploy/checks/target/kubernetes");
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();
    private static final List<Combination> ALL = enumerate();

    static Combination production() {
        return named("production");
    }

    static Combination named(String name) {
        return ALL.stream()
                .filter(combination -> combination.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * All combinations: the base alone, with each component, and with all; each overlay alone and with each component
     * that it lacks; production without each of its components, as where another team runs a store.
     */
    static Stream<Combination> all() {
        return ALL.stream();
    }

    Manifests manifests() {
        return RENDERED.computeIfAbsent(name, absent -> Manifests.of(Kustomize.render(folder)));
    }

    boolean hasOperatorsStores() {
        return name.equals("kind") || name.equals("production");
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Combination> enumerate() {
        var combinations = new ArrayList<Combination>();
        var components = folders("components");
        combinations.add(new Combination("base", KUBERNETES.resolve("base")));
        for (var component : components) combinations.add(with("base", List.of(component)));
        combinations.add(with("base", components));
        for (var overlay : folders("overlays")) {
            var overlayFile = kustomization(overlay);
            var included = strings(overlayFile.path("components")).stream()
                    .map(path -> Path.of(path).getFileName().toString())
                    .toList();
            combinations.add(new Combination(overlay, KUBERNETES.resolve("overlays/" + overlay)));
            components.stream()
                    .filter(component -> !included.contains(component))
                    .forEach(component -> combinations.add(with("overlays/" + overlay, List.of(component))));
            if (overlay.equals("production"))
                for (var component : included) combinations.add(without(overlay, overlayFile.deepCopy(), component));
        }
        return List.copyOf(combinations);
    }

    private static Combination with(String base, List<String> components) {
        var name = Path.of(base).getFileName() + " with " + (components.size() > 1 ? "all" : components.get(0));
        var folder = GENERATED.resolve(name.replace(' ', '-'));
        var kustomization = JsonNodeFactory.instance.objectNode().put("namespace", "kindred");
        kustomization
                .putArray("resources")
                .add(folder.relativize(KUBERNETES.resolve(base)).toString());
        var list = kustomization.putArray("components");
        components.forEach(component -> list.add(
                folder.relativize(KUBERNETES.resolve("components/" + component)).toString()));
        write(folder, kustomization);
        return new Combination(name, folder);
    }

    private static Combination without(String overlay, ObjectNode kustomization, String component) {
        var name = overlay + " without " + component;
        var folder = GENERATED.resolve(name.replace(' ', '-'));
        var from = KUBERNETES.resolve("overlays/" + overlay);
        for (var list : List.of("resources", "components")) {
            var moved = JsonNodeFactory.instance.arrayNode();
            for (var path : strings(kustomization.path(list)))
                if (!path.endsWith("/" + component))
                    moved.add(folder.relativize(from.resolve(path).normalize()).toString());
            kustomization.<ArrayNode>set(list, moved);
        }
        write(folder, kustomization);
        try (var files = Files.list(from)) {
            for (var file :
                    files.filter(file -> !file.endsWith("kustomization.yaml")).toList())
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Combination(name, folder);
    }

    private static void write(Path folder, ObjectNode kustomization) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kustomization.yaml"), Yaml.text(kustomization));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static ObjectNode kustomization(String overlay) {
        return (ObjectNode)
                Yaml.document(Project.text("deploy/kubernetes/overlays/" + overlay + "/kustomization.yaml"));
    }

    private static List<String> folders(String under) {
        try (var folders = Files.list(KUBERNETES.resolve(under))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
