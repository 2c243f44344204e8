package kindred.search.find;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How well judged searches find who is meant, by type of search. */
final class SearchQuality {
    private static final int TOP = 10;

    /**
     * @param ndcg how near the order of the first ten is to the best, from 0 to 1
     * @param recall the share of the expected people among the first ten
     * @param first the share of searches whose first person is expected
     * @param noise people among the first ten who are neither expected nor acceptable
     */
    record Figures(int searches, double ndcg, double recall, double first, double noise) {}

    private record Result(
            String type, boolean expectsSomeone, double ndcg, double recall, double first, double noise) {}

    private final List<Result> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void add(String type, String query, List<String> found, List<String> expected, List<String> acceptable) {
        var top = found.subList(0, Math.min(TOP, found.size()));
        var gain = IntStream.range(0, top.size())
                .filter(i -> expected.contains(top.get(i)))
                .mapToDouble(SearchQuality::discounted)
                .sum();
        var best = IntStream.range(0, Math.min(TOP, expected.size()))
                .mapToDouble(SearchQuality::discounted)
                .sum();
        var right = (double) top.stream().filter(expected::contains).count();
        var wrong = top.stream()
                .filter(person -> !expected.contains(person) && !acceptable.contains(person))
                .count();
        var first = !top.isEmpty() && expected.contains(top.get(0)) ? 1.0 : 0.0;
        results.add(new Result(
                type, !expected.isEmpty(), gain / best, right / Math.min(TOP, expected.size()), first, wrong));
        if (gain / best < 0.7) failures.add("%s: %s found %s expected %s".formatted(type, query, top, expected));
    }

    private static double discounted(int position) {
        return Math.log(2) / Math.log(position + 2.0);
    }

    Figures all() {
        return figures(result -> true);
    }

    Figures of(String type) {
        return figures(result -> result.type.equals(type));
    }

    Figures except(String type) {
        return figures(result -> !result.type.equals(type));
    }

    private Figures figures(Predicate<Result> which) {
        var chosen = results.stream().filter(which).toList();
        var expecting = chosen.stream().filter(Result::expectsSomeone).toList();
        return new Figures(
                chosen.size(),
                expecting.stream().mapToDouble(Result::ndcg).average().orElse(1),
                expecting.stream().mapToDouble(Result::recall).average().orElse(1),
                expecting.stream().mapToDouble(Result::first).average().orElse(1),
                chosen.stream().mapToDouble(Result::noise).average().orElse(0));
    }

    String table() {
        var types = results.stream().map(Result::type).distinct().toList();
        return "| type | searches | nDCG@10 | recall | first | wrong |\n|---|---|---|---|---|---|\n"
                + types.stream().map(type -> row(type, of(type))).collect(Collectors.joining())
                + row("all", all())
                + failures.stream().map(failure -> failure + "\n").collect(Collectors.joining());
    }

    private static String row(String type, Figures figures) {
        return "| %s | %d | %.3f | %.3f | %.3f | %.2f |%n"
                .formatted(type, figures.searches, figures.ndcg, figures.recall, figures.first, figures.noise);
    }
}
