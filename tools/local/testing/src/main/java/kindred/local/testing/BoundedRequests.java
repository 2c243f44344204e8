package kindred.local.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Every collection in the parameters and the body of a method has a maximum size, and no field has any JSON. */
final class BoundedRequests extends ArchCondition<JavaMethod> {
    /** Types that accept any JSON, whatever its size. */
    private static final Set<String> UNBOUNDED =
            Set.of("java.lang.Object", "java.util.Map", "com.fasterxml.jackson.databind.JsonNode");

    private static final DescribedPredicate<JavaAnnotation<?>> MAXIMUM_SIZE = describe(
            "@Size with a maximum",
            annotation -> annotation.getRawType().getName().equals("jakarta.validation.constraints.Size")
                    && !annotation.get("max").orElse(Integer.MAX_VALUE).equals(Integer.MAX_VALUE));

    BoundedRequests() {
        super("take collections of a maximum size only");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        for (var parameter : method.getParameters()) {
            var type = parameter.getRawType();
            if (isUnbounded(type, parameter))
                report(method, "parameter " + parameter.getIndex() + " of " + method.getFullName(), events);
            checkFields(type, method, events, new HashSet<>());
        }
    }

    private static void checkFields(JavaClass type, JavaMethod method, ConditionEvents events, Set<JavaClass> seen) {
        if (!type.getPackageName().startsWith("kindred.") || !seen.add(type)) return;
        for (var field : type.getFields()) {
            if (!isRead(field)) continue;
            if (isUnbounded(field.getRawType(), field)) report(method, field.getFullName(), events);
            for (var involved : field.getType().getAllInvolvedRawTypes()) checkFields(involved, method, events, seen);
        }
    }

    private static boolean isRead(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC)
                && !field.isAnnotatedWith("com.fasterxml.jackson.annotation.JsonIgnore");
    }

    private static boolean isUnbounded(JavaClass type, CanBeAnnotated annotated) {
        if (UNBOUNDED.contains(type.getName())) return true;
        var isCollection = type.isAssignableTo(Collection.class) || type.isArray();
        // The whole body as bytes has the maximum size of bodies
        return isCollection && !type.isEquivalentTo(byte[].class) && !annotated.isAnnotatedWith(MAXIMUM_SIZE);
    }

    private static void report(JavaMethod method, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, what + " has no maximum size: add @Size(max = …)"));
    }
}
