package kindred.local.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import kindred.local.suite.Project;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Skips a test without its tool and records it for the summary of {@code ./kindred test}. In CI the test fails instead,
 * unless the tool is optional.
 */
final class NeedsToolCondition implements ExecutionCondition {
    private final Function<String, Tool> tools;
    private final boolean ci;
    private final Path skipped;

    NeedsToolCondition() {
        this(
                Tool::named,
                Boolean.parseBoolean(System.getenv("CI")),
                Project.find().root().resolve("target/skipped-tests"));
    }

    /** @param skipped the file that gets a line for each skipped test: the tool, a tab, the test */
    NeedsToolCondition(Function<String, Tool> tools, boolean ci, Path skipped) {
        this.tools = tools;
        this.ci = ci;
        this.skipped = skipped;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class)
                .map(needed -> evaluate(needed.value(), needed.optional(), nameOf(context)))
                .orElseGet(() -> enabled("needs no tool"));
    }

    ConditionEvaluationResult evaluate(String name, boolean optional, String test) {
        var tool = tools.apply(name);
        if (!tool.isMissing()) return enabled(name + " is available");
        if (ci && !optional) throw new IllegalStateException(tool.missing());
        recordSkipped(name, test);
        return disabled(tool.missing());
    }

    private void recordSkipped(String tool, String test) {
        try {
            Files.createDirectories(skipped.getParent());
            Files.writeString(skipped, tool + "\t" + test + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String nameOf(ExtensionContext context) {
        var type = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod()
                .map(Method::getName)
                .map(method -> type + "." + method)
                .orElse(type);
    }
}
