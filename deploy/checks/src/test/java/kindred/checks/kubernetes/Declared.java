package kindred.checks.kubernetes;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import kindred.checks.Project;

/** The keys that a module's sources declare: the methods of its {@code @ConfigMapping}s, and its {@code @ConfigProperty}s. */
final class Declared {
    /** @param variable of the key; what follows it, for a map, is the user's choice */
    record Key(String variable, boolean isMap) {
        boolean isSetBy(String given) {
            return isMap ? given.startsWith(variable + "_") : given.equals(variable);
        }
    }

    private static final Map<String, List<Key>> KNOWN = new ConcurrentHashMap<>();

    private Declared() {}

    /** By a service, and by what all services share. */
    static List<Key> by(String service) {
        return KNOWN.computeIfAbsent(
                service, once -> Stream.concat(of("service-kit"), of(service)).toList());
    }

    private static Stream<Key> of(String module) {
        var keys = new ArrayList<Key>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.walk(Project.at(module + "/src/main/java"))) {
            var java = sources.filter(source -> source.toString().endsWith(".java"))
                    .toArray(Path[]::new);
            var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(java));
            for (var unit : task.parse()) unit.accept(new Scanner(keys), null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return keys.stream();
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final List<Key> keys;

        Scanner(List<Key> keys) {
            this.keys = keys;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            annotated(type.getModifiers(), "ConfigMapping").ifPresent(prefix -> mapping(prefix, type));
            return super.visitClass(type, null);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            annotated(variable.getModifiers(), "ConfigProperty")
                    .ifPresent(key -> keys.add(new Key(Configuration.variable(key), false)));
            return super.visitVariable(variable, null);
        }

        private void mapping(String prefix, ClassTree type) {
            var inner = new HashMap<String, ClassTree>();
            for (var member : type.getMembers())
                if (member instanceof ClassTree nested)
                    inner.put(nested.getSimpleName().toString(), nested);
            for (var member : type.getMembers()) {
                if (!(member instanceof MethodTree method)) continue;
                var key = prefix + "." + kebab(method.getName().toString());
                var returned = String.valueOf(method.getReturnType());
                if (inner.containsKey(returned)) mapping(key, inner.get(returned));
                else keys.add(new Key(Configuration.variable(key), returned.startsWith("Map<")));
            }
        }

        private static String kebab(String method) {
            return method.replaceAll("([A-Z])", "-$1");
        }

        /** The string in an annotation, if it is there. */
        private static Optional<String> annotated(ModifiersTree modifiers, String annotation) {
            return modifiers.getAnnotations().stream()
                    .filter(one -> one.getAnnotationType().toString().equals(annotation))
                    .flatMap(one -> one.getArguments().stream())
                    .flatMap(argument -> literals(argument).stream())
                    .findFirst();
        }

        private static List<String> literals(Tree tree) {
            var found = new ArrayList<String>();
            tree.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitLiteral(LiteralTree literal, Void nothing) {
                            if (literal.getValue() instanceof String text) found.add(text);
                            return null;
                        }
                    },
                    null);
            return found;
        }
    }
}
