package kindred.search.find;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kindred.search.rank.Ranked;

/** Marks found words in the text of a person, as HTML. Escapes the text, so that it cannot inject markup. */
final class Highlight {
    private Highlight() {}

    /** @return empty without marks */
    static Optional<String> of(String text, List<Ranked.Mark> marks) {
        if (marks.isEmpty()) return Optional.empty();
        var html = new StringBuilder();
        var at = 0;
        for (var mark : withoutOverlaps(marks)) {
            if (mark.start() < at) continue;
            html.append(escape(text.substring(at, mark.start())))
                    .append("<em>")
                    .append(escape(text.substring(mark.start(), mark.end())))
                    .append("</em>");
            at = mark.end();
        }
        return Optional.of(html.append(escape(text.substring(at))).toString());
    }

    /** Of marks that overlap, the first and longest stays. */
    private static List<Ranked.Mark> withoutOverlaps(List<Ranked.Mark> marks) {
        return marks.stream()
                .sorted(Comparator.comparingInt(Ranked.Mark::start).thenComparingInt(mark -> -mark.end()))
                .toList();
    }

    static String escape(String text) {
        var html = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#x27;");
                case '/' -> html.append("&#x2F;");
                default -> html.append(text.charAt(i));
            }
        }
        return html.toString();
    }
}
