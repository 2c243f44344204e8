package kindred.checks.configuration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Javadoc of a key as one line of Markdown; empty without Javadoc. */
final class Meaning {
    private Meaning() {}

    static String of(@Nullable DocCommentTree comment) {
        return comment == null ? "" : markdown(comment.getFullBody());
    }

    static String ofParameter(@Nullable DocCommentTree comment, String parameter) {
        if (comment == null) return "";
        return comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .filter(tag -> tag.getName().getName().contentEquals(parameter))
                .map(tag -> markdown(tag.getDescription()))
                .findFirst()
                .orElse("");
    }

    private static String markdown(List<? extends DocTree> content) {
        return content.stream()
                .map(Meaning::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String markdown(DocTree part) {
        return switch (part.getKind()) {
            case TEXT -> ((TextTree) part).getBody();
            case CODE -> "`" + ((LiteralTree) part).getBody().getBody() + "`";
            case LINK -> "`" + ((LinkTree) part).getReference().getSignature() + "`";
            default -> throw new IllegalStateException("The Javadoc of a key has an unsupported part: " + part);
        };
    }
}
