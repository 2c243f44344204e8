package kindred.local.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server with the page, its charts ({@code /charts}) and the points after a second ({@code /points?after=…}).
 */
public final class ObserveServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/observe.js", "observe.js",
            "/observe.css", "observe.css",
            "/uPlot.iife.min.js", WebJar.file("uplot", "dist/uPlot.iife.min.js"),
            "/uPlot.min.css", WebJar.file("uplot", "dist/uPlot.min.css"));

    private final Scraper scraper;
    private final History history = new History();
    private final HttpServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "observe");
        thread.setDaemon(true);
        return thread;
    });

    private record ChartInfo(String title, String unit, String description, List<String> lines) {}

    private ObserveServer(Map<String, URI> services, HttpServer server) {
        this.scraper = new Scraper(services);
        this.server = server;
    }

    /**
     * Serves on the loopback interface until {@link #close}.
     *
     * @param services the metrics URL of each service by its name
     */
    public static ObserveServer start(int port, Map<String, URI> services) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var observe = new ObserveServer(services, http);
        http.createContext("/", observe::handle);
        http.start();
        var unused = observe.timer.scheduleAtFixedRate(
                () -> observe.history.add(observe.scraper.scrape()), 0, 1, TimeUnit.SECONDS);
        return observe;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = FILES.get(path);
            if (!exchange.getRequestMethod().equals("GET")) exchange.sendResponseHeaders(405, -1);
            else if (file != null) respond(exchange, type(file), content(file));
            else if (path.equals("/charts")) respond(exchange, "application/json", JSON.writeValueAsBytes(charts()));
            else if (path.equals("/points"))
                respond(exchange, "application/json", JSON.writeValueAsBytes(history.after(after(exchange))));
            else exchange.sendResponseHeaders(404, -1);
        }
    }

    private static List<ChartInfo> charts() {
        return Charts.ALL.stream()
                .map(chart -> new ChartInfo(
                        chart.title(),
                        chart.unit(),
                        chart.description(),
                        chart.lines().stream().map(Chart.Line::name).toList()))
                .toList();
    }

    private static long after(HttpExchange exchange) {
        @Nullable String query = exchange.getRequestURI().getQuery();
        return query != null && query.matches("after=\\d{1,12}") ? Long.parseLong(query.substring(6)) : 0;
    }

    private static byte[] content(String file) throws IOException {
        try (var in = ObserveServer.class.getResourceAsStream(file)) {
            if (in == null) throw new IOException("There is no file " + file);
            return in.readAllBytes();
        }
    }

    private static String type(String file) {
        if (file.endsWith(".js")) return "text/javascript; charset=utf-8";
        return file.endsWith(".css") ? "text/css; charset=utf-8" : "text/html; charset=utf-8";
    }

    private static void respond(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.stop(0);
    }
}
