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

/** What {@code ./kindred bench} calls: measures each scenario, and reports. */
public final class Bench {
    private static final double TOLERATED_ERRORS = 0.001;
    private static final int WRONG_USE = 2;

    private Bench() {}

    public static void main(String[] words) throws Exception {
        try {
            System.exit(run(Options.of(List.of(words))) ? 0 : 1);
        } catch (UsageException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USE);
        }
    }

    /** False when too many calls failed. */
    private static boolean run(Options options) throws IOException, SQLException {
        Scenarios.named(options.scenarios()); // before anything is started
        var measured = new ScenarioRunner(options).measure();
        var grown = new ArrayList<Report.Grown>();
        var all = new ArrayList<>(measured);
        if (options.growth())
            for (var more : Growth.than(options.size())) {
                var of = new ScenarioRunner(options.with(more.size())).measure();
                all.addAll(of);
                grown.add(
                        new Report.Grown(more.of(), of.stream().map(Figures::of).toList()));
            }
        report(new Report(measured.stream().map(Figures::of).toList(), grown), options);
        return all.stream().allMatch(one -> one.errorRatio() <= TOLERATED_ERRORS);
    }

    private static void report(Report report, Options options) throws IOException {
        System.out.print(MarkdownReport.of(report));
        if (options.json().isPresent()) write(JsonReport.of(report), options.json().get());
        write(HtmlReport.of(report), options.html());
        System.out.println("Plots: " + options.html());
    }

    private static void write(String text, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, text);
    }
}
