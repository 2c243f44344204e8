package kindred.checks.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kindred.checks.Project;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** A Markdown file of the project. */
record MarkdownFile(Path path) {
    /** Folders of what builds, tests and running suites write. */
    private static final Set<String> GENERATED = Set.of("target", "node_modules", ".git", ".kindred");

    static List<MarkdownFile> all() {
        var files = new ArrayList<MarkdownFile>();
        try {
            Files.walkFileTree(Project.at(""), new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return GENERATED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) files.add(new MarkdownFile(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(files);
    }

    /** Lines outside tables and fenced code that are wider, each as {@code file:line}. */
    List<String> linesOver(int columns) {
        var wide = new ArrayList<String>();
        var isCode = false;
        var number = 0;
        for (var line : text().lines().toList()) {
            number++;
            if (line.strip().startsWith("```")) isCode = !isCode;
            if (isCode || line.strip().startsWith("|")) continue;
            if (line.codePointCount(0, line.length()) > columns) wide.add(this + ":" + number);
        }
        return wide;
    }

    /** Relative links to a file, or to a heading of a Markdown file, that does not exist. */
    List<String> brokenLinks() {
        var broken = new ArrayList<String>();
        parse().accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (!exists(link.getDestination()))
                    broken.add(MarkdownFile.this + " links to " + link.getDestination());
            }
        });
        return broken;
    }

    private boolean exists(String destination) {
        if (destination.matches("[a-z]+:.*")) return true;
        var mark = destination.indexOf('#');
        var name = mark < 0 ? destination : destination.substring(0, mark);
        var file = name.isEmpty() ? path : path.resolveSibling(name).normalize();
        if (mark < 0 || !file.toString().endsWith(".md")) return Files.exists(file);
        return Files.exists(file) && new MarkdownFile(file).anchors().contains(destination.substring(mark + 1));
    }

    /** The anchors of its headings, as GitHub names them. */
    private Set<String> anchors() {
        var anchors = new HashSet<String>();
        parse().accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                var anchor = MarkdownText.of(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                var unique = anchor;
                for (int n = 1; !anchors.add(unique); n++) unique = anchor + "-" + n;
            }
        });
        return anchors;
    }

    private Node parse() {
        return Parser.builder().build().parse(text());
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The path from the project's own folder. */
    @Override
    public String toString() {
        return Project.at("").relativize(path).toString().replace('\\', '/');
    }
}
