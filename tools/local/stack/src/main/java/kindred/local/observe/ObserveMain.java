package kindred.local.observe;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;

/** Runs the live charts as a process: {@code ObserveMain port service=url…}. */
public final class ObserveMain {
    private ObserveMain() {}

    public static void main(String[] arguments) throws IOException {
        var services = new LinkedHashMap<String, URI>();
        for (int i = 1; i < arguments.length; i++) {
            var service = arguments[i].split("=", 2);
            services.put(service[0], URI.create(service[1]));
        }
        ObserveServer.start(Integer.parseInt(arguments[0]), services);
    }
}
