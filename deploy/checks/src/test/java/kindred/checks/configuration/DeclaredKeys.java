package kindred.checks.configuration;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the keys of a source file, from interfaces ({@code @ConfigMapping}) and single properties
 * ({@code @ConfigProperty}).
 */
final class DeclaredKeys extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> OPTIONALS = Set.of("Optional", "OptionalInt", "OptionalLong", "OptionalDouble");
    private static final Set<String> COLLECTIONS = Set.of("List", "Set");
    /** Annotations that change the names of keys, which this class does not support. */
    private static final Set<String> UNSUPPORTED =
            Set.of("WithParentName", "WithKeys", "WithUnnamedKey", "WithDefaults");

    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, TreePath> nested = new HashMap<>();
    private final List<ConfigurationKey> keys = new ArrayList<>();

    private DeclaredKeys(DocTrees docs, CompilationUnitTree unit) {
        this.docs = docs;
        this.unit = unit;
    }

    static List<ConfigurationKey> of(DocTrees docs, CompilationUnitTree unit) {
        var reader = new DeclaredKeys(docs, unit);
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                reader.nested.put(type.getSimpleName().toString(), getCurrentPath());
                return super.visitClass(type, null);
            }
        }.scan(unit, null);
        reader.scan(unit, null);
        return List.copyOf(reader.keys);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        annotation(type.getModifiers().getAnnotations(), "ConfigMapping")
                .ifPresent(mapping -> group(value(mapping, "prefix").orElseThrow(), getCurrentPath()));
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree parameter, @Nullable Void nothing) {
        annotation(parameter.getModifiers().getAnnotations(), "ConfigProperty")
                .filter(property -> value(property, "name").orElseThrow().startsWith("kindred."))
                .ifPresent(property -> {
                    var method = getCurrentPath().getParentPath();
                    var meaning = Meaning.ofParameter(
                            docs.getDocCommentTree(method), parameter.getName().toString());
                    add(
                            value(property, "name").orElseThrow(),
                            parameter.getType(),
                            meaning,
                            value(property, "defaultValue"));
                });
        return super.visitVariable(parameter, null);
    }

    private void group(String prefix, TreePath path) {
        for (var member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (!(member instanceof MethodTree method) || method.getBody() != null) continue;
            var annotations = method.getModifiers().getAnnotations();
            for (var unsupported : UNSUPPORTED)
                if (annotation(annotations, unsupported).isPresent())
                    throw new IllegalStateException(
                            unit.getSourceFile().getName() + ": this check does not support @" + unsupported);
            var name = annotation(annotations, "WithName")
                    .flatMap(given -> value(given, "value"))
                    .orElseGet(() -> kebab(method.getName().toString()));
            var meaning = Meaning.of(docs.getDocCommentTree(new TreePath(path, method)));
            var defaultValue = annotation(annotations, "WithDefault").flatMap(given -> value(given, "value"));
            add(prefix + "." + name, method.getReturnType(), meaning, defaultValue);
        }
    }

    private void add(String name, Tree type, String meaning, Optional<String> defaultValue) {
        var raw = raw(type);
        if (nested.containsKey(raw) && Units.of(raw).isEmpty()) {
            group(name, Objects.requireNonNull(nested.get(raw)));
        } else if (raw.equals("Map")) {
            var value = argument(type, 1);
            var isGroup = nested.containsKey(raw(value));
            add(
                    name + (isGroup ? ".\"" + ConfigurationKey.ANY + "\"" : "." + ConfigurationKey.ANY),
                    value,
                    meaning,
                    defaultValue);
            if (!isGroup) makeLastOptional();
        } else if (raw.equals("Optional") && !COLLECTIONS.contains(raw(argument(type, 0)))) {
            add(name, argument(type, 0), meaning, defaultValue);
            makeLastOptional();
        } else {
            keys.add(new ConfigurationKey(
                    name, meaning, unit(type), defaultValue, defaultValue.isEmpty() && !OPTIONALS.contains(raw)));
        }
    }

    /** Makes the last key optional. */
    private void makeLastOptional() {
        var last = keys.remove(keys.size() - 1);
        keys.add(new ConfigurationKey(last.name(), last.meaning(), last.unit(), last.defaultValue(), false));
    }

    private String unit(Tree type) {
        var raw = raw(type);
        if (raw.equals("Optional")) return unit(argument(type, 0));
        if (COLLECTIONS.contains(raw)) return "list of " + unit(argument(type, 0));
        return Units.of(raw)
                .orElseThrow(() -> new IllegalStateException(
                        unit.getSourceFile().getName() + ": the unit of the type " + raw + " is unknown"));
    }

    private static Tree argument(Tree type, int index) {
        return ((ParameterizedTypeTree) type).getTypeArguments().get(index);
    }

    private static String raw(Tree type) {
        return type instanceof ParameterizedTypeTree parameterized
                ? parameterized.getType().toString()
                : type.toString();
    }

    private static Optional<? extends AnnotationTree> annotation(List<? extends AnnotationTree> all, String name) {
        return all.stream()
                .filter(one -> one.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static Optional<String> value(AnnotationTree annotation, String name) {
        for (var argument : annotation.getArguments()) {
            var isNamed = argument instanceof AssignmentTree;
            var given = isNamed ? ((AssignmentTree) argument).getVariable().toString() : "value";
            var expression = isNamed ? ((AssignmentTree) argument).getExpression() : argument;
            if (given.equals(name)) return Optional.of(String.valueOf(((LiteralTree) expression).getValue()));
        }
        return Optional.empty();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
