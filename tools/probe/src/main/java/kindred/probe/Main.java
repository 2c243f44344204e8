package kindred.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The main class of {@code ./kindred probe}, the attack suite. It attacks the running suite, and exits with 0 only if
 * every answer is right and no refusal costs more than {@link Report#MAX_COST}. With {@code --answers} it does not
 * measure the cost.
 */
public final class Main {
    private static final int WRONG = 1;
    private static final String ANSWERS = "--answers";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (!List.of(ANSWERS).containsAll(List.of(arguments))) {
            System.err.println("usage: ./kindred probe [" + ANSWERS + "]");
            System.exit(WRONG);
        }
        RunningSuite suite;
        try {
            suite = RunningSuite.find();
        } catch (IllegalStateException none) {
            System.err.println(none.getMessage());
            System.exit(WRONG);
            return;
        }
        System.exit(isGood(suite, arguments.length == 0) ? 0 : WRONG);
    }

    private static boolean isGood(RunningSuite suite, boolean isMeasured) throws IOException {
        var operations = Operation.of(contract(suite));
        var cast = new Cast(suite);
        var report = new Report(isMeasured ? suite.cpu() : new CpuMeter(List.of()));
        var probes = Stream.of(
                        new AccessProbes(suite, cast, operations).all(),
                        new InputProbes(suite, cast, operations).all(),
                        new FramingProbes(suite, cast).all(),
                        new FrameProbes(suite, cast).all(),
                        new OtherDoorProbes(suite, cast).all())
                .flatMap(all -> all)
                .toList();
        for (var probe : probes) report.run(probe);
        return report.isGood();
    }

    private static JsonNode contract(RunningSuite suite) throws IOException {
        return RawHttp.JSON.readTree(suite.gateway()
                .send("GET", "/openapi?format=json", Map.of(), new byte[0])
                .body());
    }
}
