package kindred.local.observe;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;

/** {@code ObserveMain port service=url…}: the live view as a process of its own. */
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
