package kindred.local.stripe;

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
import kindred.local.stripe.api.StripeApi;
import kindred.local.stripe.billing.Catalogue;
import kindred.local.stripe.billing.DueWork;
import kindred.local.stripe.control.Control;
import kindred.local.stripe.http.Http;
import kindred.local.stripe.page.CheckoutPage;
import kindred.local.stripe.page.PortalPage;
import kindred.local.stripe.store.Store;
import kindred.local.stripe.webhook.Deliveries;

/** Serves the API under {@code /v1}, the pages under {@code /checkout} and {@code /portal}, and the control under {@code /_local}. */
public final class StripeServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger("stripe");

    private final HttpServer server;
    private final Deliveries deliveries;
    private final DueWork dueWork;
    private final ThreadFactory daemons = task -> {
        var thread = new Thread(task, "stripe");
        thread.setDaemon(true);
        return thread;
    };
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons);
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(daemons);

    private StripeServer(StripeSettings settings, HttpServer server) {
        var store = Store.in(settings.folder().resolve("account.jsonl"));
        store.change(Catalogue::stock);
        this.server = server;
        this.deliveries = new Deliveries(store, settings.webhookUrl(), settings.webhookSecrets());
        this.dueWork = new DueWork(store);
        var api = new StripeApi(store, settings.apiKey(), settings.publicUrl());
        server.setExecutor(threads);
        on("/", exchange -> Http.json(exchange, api.answer(exchange)));
        var control = new Control(store, dueWork);
        on("/_local/", exchange -> Http.json(exchange, control.answer(exchange)));
        on("/checkout/", new CheckoutPage(store)::answer);
        on("/portal/", new PortalPage(store)::answer);
    }

    /** Serves on the loopback interface until it is closed. */
    public static StripeServer start(StripeSettings settings) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        var stripe = new StripeServer(settings, HttpServer.create(address, 0));
        stripe.deliveries.start();
        var unused = stripe.time.scheduleWithFixedDelay(stripe::pass, 0, 1, TimeUnit.SECONDS);
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
            LOG.log(Level.ERROR, "a request failed", failed);
            exchange.sendResponseHeaders(500, -1);
        }
    }

    /** A failure is told of and does not stop the time. */
    private void pass() {
        try {
            dueWork.catchUp();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "what was due failed", failed);
        }
    }

    @Override
    public void close() {
        time.shutdownNow();
        deliveries.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
