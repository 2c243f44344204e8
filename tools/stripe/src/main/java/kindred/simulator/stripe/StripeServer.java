package kindred.simulator.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import kindred.simulator.stripe.api.StripeApi;
import kindred.simulator.stripe.billing.BillingScheduler;
import kindred.simulator.stripe.billing.Catalogue;
import kindred.simulator.stripe.control.Control;
import kindred.simulator.stripe.http.Http;
import kindred.simulator.stripe.page.CheckoutPage;
import kindred.simulator.stripe.page.PortalPage;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.webhook.WebhookSender;

/**
 * An HTTP server with the API under {@code /v1}, the pages under {@code /checkout} and {@code /portal}, and the control
 * API under {@code /_local}.
 */
public final class StripeServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger("stripe");

    private final HttpServer server;
    private final WebhookSender webhookSender;
    private final BillingScheduler scheduler;
    private final ThreadFactory daemonThreads = task -> {
        var thread = new Thread(task, "stripe");
        thread.setDaemon(true);
        return thread;
    };
    private final ExecutorService threads = Executors.newCachedThreadPool(daemonThreads);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemonThreads);

    static {
        // The JDK's server writes headers and body apart: with Nagle's algorithm, each response takes 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private StripeServer(StripeSettings settings, HttpServer server) {
        var store = Store.in(settings.folder().resolve("account.jsonl"));
        store.write(Catalogue::createMissing);
        this.server = server;
        this.webhookSender = new WebhookSender(store, settings.webhookUrl(), settings.webhookSecrets());
        this.scheduler = new BillingScheduler(store);
        var api = new StripeApi(store, settings.apiKey(), settings.publicUrl());
        server.setExecutor(threads);
        on("/", exchange -> Http.json(exchange, api.respond(exchange)));
        var control = new Control(store, scheduler);
        on("/_local/", exchange -> Http.json(exchange, control.respond(exchange)));
        on("/checkout/", new CheckoutPage(store)::respond);
        on("/portal/", new PortalPage(store)::respond);
    }

    /** Serves on the loopback interface until {@link #close}. */
    public static StripeServer start(StripeSettings settings) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        var stripe = new StripeServer(settings, HttpServer.create(address, 0));
        stripe.webhookSender.start();
        var unused = stripe.timer.scheduleWithFixedDelay(stripe::runDue, 0, 1, TimeUnit.SECONDS);
        stripe.server.start();
        return stripe;
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handle(handler, exchange);
            }
        });
    }

    private static void handle(HttpHandler handler, HttpExchange exchange) throws IOException {
        try {
            handler.handle(exchange);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "Request failed", failed);
            exchange.sendResponseHeaders(500, -1);
        }
    }

    /** Logs a failure, so that later runs continue. */
    private void runDue() {
        try {
            scheduler.runDue();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "Scheduled billing failed", failed);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        webhookSender.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
