package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kindred.simulator.stripe.store.Json;
import org.jspecify.annotations.Nullable;

/** Form-encoded parameters by their form names, for example {@code line_items[0][price]}. */
record Params(Map<String, String> values) {
    private static final int MAX_METADATA_KEYS = 50;
    private static final int MAX_KEY_LENGTH = 40;
    private static final int MAX_VALUE_LENGTH = 500;

    static Params parse(@Nullable String form) {
        var values = new TreeMap<String, String>();
        if (form == null || form.isEmpty()) return new Params(values);
        for (var pair : form.split("&")) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            // name[]=a&name[]=b is a list, too
            if (name.endsWith("[]")) name = name.substring(0, name.length() - 1) + values.size() + "]";
            values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new Params(values);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw ApiError.invalid("Invalid request: the body is not form-encoded.");
        }
    }

    /**
     * Rejects unknown parameters.
     *
     * @param known names as in Stripe's documentation: {@code expand[]} for a list, {@code metadata[*]} for any name
     */
    void requireKnown(Set<String> known) {
        for (var name : values.keySet()) {
            var any = name.substring(0, Math.max(0, name.lastIndexOf('['))) + "[*]";
            if (!known.contains(name.replaceAll("\\[\\d+\\]", "[]")) && !known.contains(any))
                throw ApiError.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
        }
    }

    Optional<String> text(String name) {
        var value = values.get(name);
        if (value != null && value.isEmpty())
            throw ApiError.invalid(
                    "parameter_invalid_empty",
                    name,
                    "You passed an empty string for '%s'. We assume empty values are an attempt to unset a parameter; however '%s' cannot be unset. You should remove '%s' from your request or supply a non-empty value."
                            .formatted(name, name, name));
        return Optional.ofNullable(value);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> ApiError.missing(name));
    }

    Optional<Long> integer(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException invalid) {
                throw ApiError.invalid("parameter_invalid_integer", name, "Invalid integer: " + value);
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiError.invalid("parameter_invalid_boolean", name, "Invalid boolean: " + value);
        });
    }

    /** Rejects a parameter with another value. */
    void requireOneOf(String name, String... possible) {
        var unused = oneOf(name, possible);
    }

    Optional<String> oneOf(String name, String... possible) {
        var value = text(name);
        value.filter(given -> !List.of(possible).contains(given)).ifPresent(given -> {
            throw ApiError.invalid(
                    "parameter_invalid_string",
                    name,
                    "Invalid %s: must be one of %s".formatted(name, String.join(", ", possible)));
        });
        return value;
    }

    /** Whether a filter is absent or matches. */
    boolean matches(String name, JsonNode value) {
        return text(name).map(value.asText()::equals).orElse(true);
    }

    List<String> list(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + "["))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Adds the given entries; an empty value removes one. */
    void metadata(String name, ObjectNode into) {
        values.forEach((full, value) -> {
            if (!full.startsWith(name + "[")) return;
            var key = full.substring(name.length() + 1, full.length() - 1);
            if (key.length() > MAX_KEY_LENGTH || value.length() > MAX_VALUE_LENGTH)
                throw ApiError.invalid(
                        "parameter_invalid_string",
                        full,
                        "Metadata keys have up to %d characters, values up to %d."
                                .formatted(MAX_KEY_LENGTH, MAX_VALUE_LENGTH));
            if (value.isEmpty()) into.remove(key);
            else into.put(key, value);
        });
        if (into.size() > MAX_METADATA_KEYS)
            throw ApiError.invalid(
                    "parameter_invalid", name, "Metadata has up to %d keys.".formatted(MAX_METADATA_KEYS));
    }

    /** A text that is equal for equal parameters. */
    String fingerprint() {
        return Json.line(values.entrySet().stream()
                .collect(
                        Json::object, (json, entry) -> json.put(entry.getKey(), entry.getValue()), ObjectNode::setAll));
    }
}
