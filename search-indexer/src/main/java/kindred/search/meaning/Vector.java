package kindred.search.meaning;

import com.fasterxml.jackson.annotation.JsonValue;

/** The meaning of a text, as a vector of length 1. */
public final class Vector {
    private final float[] values;

    Vector(float[] values) {
        this.values = values;
    }

    @JsonValue
    float[] values() {
        return values;
    }

    /** How near it is to another one, from -1 to 1. */
    public double similarity(Vector other) {
        var product = 0.0;
        for (var i = 0; i < values.length; i++) product += values[i] * other.values[i];
        return product;
    }
}
