package kindred.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kindred.bench.report.Figures;
import kindred.bench.report.HtmlReport;
import kindred.bench.report.JsonReport;
import kindred.bench.report.MarkdownReport;
import kindred.bench.report.Report;
import kindred.bench.scenario.Scenarios;

/** The main class of {@code ./kindred bench}: measures each scenario, and prints and writes a report. */
public final class Bench {
    private static final double MAX_ERROR_RATIO = 0.001;
    private static final int USAGE_ERROR = 2;

    private Bench() {}

    public static void main(String[] words) throws Exception {
        try {
            System.exit(run(Options.of(List.of(words))) ? 0 : 1);
        } catch (UsageException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(USAGE_ERROR);
        }
    }

    /** Returns false if too many calls failed. */
    private static boolean run(Options options) throws IOException, SQLException {
        Scenarios.named(options.scenarios()); // fails on an unknown name before the suite starts
        var results = new ScenarioRunner(options).measure();
        var grown = new ArrayList<Report.Grown>();
        var allResults = new ArrayList<>(results);
        if (options.growth())
            for (var growth : Growth.from(options.size())) {
                var grownResults = new ScenarioRunner(options.with(growth.size())).measure();
                allResults.addAll(grownResults);
                grown.add(new Report.Grown(
                        growth.label(), grownResults.stream().map(Figures::of).toList()));
            }
        report(new Report(results.stream().map(Figures::of).toList(), grown), options);
        return allResults.stream().allMatch(result -> result.errorRatio() <= MAX_ERROR_RATIO);
    }

    private static void report(Report report, Options options) throws IOException {
        System.out.print(MarkdownReport.of(report));
        if (options.json().isPresent())
            write(JsonReport.of(report), options.json().get());
        write(HtmlReport.of(report), options.html());
        System.out.println("Plots: " + options.html());
    }

    private static void write(String text, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, text);
    }
}
