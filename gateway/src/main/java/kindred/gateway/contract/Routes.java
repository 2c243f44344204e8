package kindred.gateway.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The routing table: the operations of all services by path and method. All other requests get 404 or 405. */
public final class Routes {
    private final Node root = new Node();

    public Routes(List<Contract> contracts) {
        contracts.stream().flatMap(contract -> contract.operations().stream()).forEach(this::add);
    }

    /** The operations of a path by method; empty if the path is unknown. A literal segment wins over a template. */
    public Map<String, Operation> at(Target target) {
        var node = root.find(target.segments());
        return node == null ? Map.of() : node.operations;
    }

    private void add(Operation operation) {
        var node = root;
        for (var segment : Target.segmentsOf(operation.path())) node = node.descend(segment, operation);
        var existing = node.operations.putIfAbsent(operation.method(), operation);
        if (existing != null)
            throw new IllegalContract("%s %s is offered by %s and by %s"
                    .formatted(operation.method(), operation.path(), existing.service(), operation.service()));
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Operation> operations = new TreeMap<>();
        private @Nullable Node parameter;
        private String parameterName = "";

        Node descend(String segment, Operation operation) {
            if (Target.isNormal(segment)) return literals.computeIfAbsent(segment, literal -> new Node());
            if (!segment.matches("\\{[A-Za-z0-9_]+}"))
                throw new IllegalContract(operation.service() + ": cannot route " + operation.path());
            if (parameter == null) {
                parameter = new Node();
                parameterName = segment;
            }
            // Two parameter names for one path would be two paths in the merged document
            if (!parameterName.equals(segment))
                throw new IllegalContract("%s: parameter %s of %s has the name %s elsewhere"
                        .formatted(operation.service(), segment, operation.path(), parameterName));
            return parameter;
        }

        @Nullable
        Node find(List<String> segments) {
            if (segments.isEmpty()) return operations.isEmpty() ? null : this;
            var rest = segments.subList(1, segments.size());
            var literal = literals.get(segments.get(0));
            var found = literal == null ? null : literal.find(rest);
            return found == null && parameter != null ? parameter.find(rest) : found;
        }
    }
}
