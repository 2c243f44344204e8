package kindred.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** A mistake in the manifests, and the rule that must detect it. */
record Mutation(Rule rule, String description, UnaryOperator<Manifests> change) {
    Manifests applyTo(Manifests original) {
        return change.apply(original.copy());
    }

    /** Sets a field of an object to a value in YAML. The path is a JSON pointer. */
    static Mutation set(Rule rule, String kind, String name, String pointer, String value) {
        return edit(
                rule, kind, name, pointer, (parent, field) -> put(parent, field, Yaml.document(value)), " = " + value);
    }

    static Mutation remove(Rule rule, String kind, String name, String pointer) {
        return edit(rule, kind, name, pointer, Mutation::drop, " is missing");
    }

    static Mutation without(Rule rule, String kind, String name) {
        return new Mutation(rule, kind + " " + name + " is missing", manifests -> {
            manifests.require(kind, name);
            return manifests.without(kind, name);
        });
    }

    @Override
    public String toString() {
        return rule + ": " + description;
    }

    private interface Edit {
        void on(JsonNode parent, String field);
    }

    private static Mutation edit(Rule rule, String kind, String name, String pointer, Edit edit, String description) {
        return new Mutation(rule, kind + " " + name + " " + pointer + description, manifests -> {
            // Kustomize appends a hash to the name of a ConfigMap
            var object = manifests
                    .all(kind)
                    .filter(one -> Manifests.name(one).equals(name)
                            || (kind.equals("ConfigMap") && Manifests.name(one).matches(name + "-[a-z0-9]{10}")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
            var last = pointer.lastIndexOf('/');
            var parent = object.at(pointer.substring(0, last));
            if (parent.isMissingNode()) throw new AssertionError("There is no " + pointer + " in " + kind + " " + name);
            edit.on(parent, pointer.substring(last + 1).replace("~1", "/"));
            return manifests;
        });
    }

    private static void put(JsonNode parent, String field, JsonNode value) {
        if (parent instanceof ObjectNode object) object.set(field, value);
        else if (field.equals("-")) ((ArrayNode) parent).add(value);
        else ((ArrayNode) parent).set(Integer.parseInt(field), value);
    }

    private static void drop(JsonNode parent, String field) {
        if (parent instanceof ObjectNode object) {
            if (object.remove(field) == null) throw new AssertionError("There is no " + field);
        } else ((ArrayNode) parent).remove(Integer.parseInt(field));
    }
}
