package kindred.checks.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kindred.checks.Project;
import kindred.checks.documents.MarkdownText;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;

/** Reads the tables of a Markdown document by their heading. */
public final class MarkdownTables {
    private MarkdownTables() {}

    /** The connections of the tables "Connections". They omit DNS, which every workload uses. */
    static Set<Connection> connections() {
        var connections = new HashSet<Connection>();
        for (var row : rows("docs/architecture.md", "Connections"))
            for (var from : list(row.get(0)))
                for (var to : list(row.get(1)))
                    for (var port : list(row.get(2))) connections.add(new Connection(from, to, Integer.parseInt(port)));
        return connections;
    }

    public static List<String> list(String cell) {
        return Arrays.stream(cell.split(",")).map(String::strip).toList();
    }

    /** The body rows of all tables under a heading. */
    public static List<List<String>> rows(String document, String heading) {
        var parser =
                Parser.builder().extensions(List.of(TablesExtension.create())).build();
        var rows = new ArrayList<List<String>>();
        var tree = parser.parse(Project.text(document));
        var under = false;
        for (var node = tree.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading title && title.getLevel() <= 2)
                under = MarkdownText.of(title).equals(heading);
            if (under)
                node.accept(new AbstractVisitor() {
                    @Override
                    public void visit(CustomNode inner) {
                        if (inner instanceof TableRow row && row.getParent() instanceof TableBody) rows.add(cells(row));
                        visitChildren(inner);
                    }

                    @Override
                    public void visit(CustomBlock block) {
                        visitChildren(block);
                    }
                });
        }
        if (rows.isEmpty()) throw new AssertionError(document + " has no table under \"" + heading + "\"");
        return rows;
    }

    private static List<String> cells(TableRow row) {
        var cells = new ArrayList<String>();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext())
            if (cell instanceof TableCell) cells.add(MarkdownText.of(cell).strip());
        return cells;
    }
}
