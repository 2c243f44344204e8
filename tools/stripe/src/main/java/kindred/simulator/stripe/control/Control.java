package kindred.simulator.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import kindred.simulator.stripe.billing.BillingScheduler;
import kindred.simulator.stripe.http.Http;
import kindred.simulator.stripe.http.Response;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Origin;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;

/**
 * The control API {@code /_local/…}: moves the clock, simulates faults, and performs actions of the customer and the
 * bank. Errors are 400, 404 or 409 with {@code {"error"}}.
 */
public final class Control {
    private static final Set<String> WEBHOOKS =
            Set.of("url", "secrets", "shuffle", "shuffleMillis", "double", "delayMillis", "lose", "apiVersion");
    private static final Set<String> OUTAGE = Set.of("on", "rejects", "answerAfterMillis");

    private static final List<String> CLEARED = List.of(
            "customer",
            "checkout.session",
            "billing_portal.session",
            "subscription",
            "invoice",
            "charge",
            "refund",
            "dispute",
            "event",
            "_delivery",
            "_answer");

    private final Store store;
    private final BillingScheduler scheduler;

    public Control(Store store, BillingScheduler scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    public Response respond(HttpExchange exchange) throws IOException {
        return respond(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), Http.body(exchange));
    }

    private Response respond(String method, String path, String body) {
        var segments = List.of(path.substring("/_local/".length()).split("/"));
        var id = segments.size() == 3 ? segments.get(1) : "";
        var call = method + " " + segments.get(0) + (segments.size() == 3 ? " " + segments.get(2) : "");
        try {
            var request = body.isBlank() ? Json.object() : Json.read(body);
            if (!call.equals("POST clock"))
                return new Response(
                        200, store.write(Origin.NONE, transaction -> perform(call, id, request, transaction)));
            scheduler.advanceTo(moment(request.path("advance").asText()));
            return new Response(200, store.read(Control::clock));
        } catch (RejectedRequest rejected) {
            return new Response(rejected.status, Json.object().put("error", rejected.getMessage()));
        } catch (IllegalArgumentException | DateTimeException invalid) {
            return new Response(400, Json.object().put("error", String.valueOf(invalid.getMessage())));
        }
    }

    private static ObjectNode perform(String call, String id, JsonNode request, Transaction transaction) {
        return switch (call) {
            case "GET clock" -> clock(transaction);
            case "GET webhooks" -> webhooks(transaction);
            case "PUT webhooks" -> {
                set("_webhooks", WEBHOOKS, request, transaction);
                yield webhooks(transaction);
            }
            case "DELETE account" -> clear(transaction);
            case "PUT outage" -> set("_outage", OUTAGE, request, transaction).without(List.of("object", "id"));
            default -> PersonAndBank.act(call, id, request, transaction);
        };
    }

    /** Removes everything but the catalogue, the time and the settings of the control API. */
    private static ObjectNode clear(Transaction transaction) {
        for (var kind : CLEARED) transaction.all(kind, object -> true).forEach(transaction::remove);
        return Json.object();
    }

    /** The time after a period such as {@code P32D}, {@code PT90M} or {@code P1M} from now. */
    private long moment(String advance) {
        var now = Instant.ofEpochSecond(store.now());
        // The length of months and years depends on the calendar
        var moment = advance.matches("P.*[YMW].*") && !advance.contains("T")
                ? now.atOffset(ZoneOffset.UTC).plus(Period.parse(advance)).toInstant()
                : now.plus(Duration.parse(advance));
        if (moment.isBefore(now)) throw new IllegalArgumentException("The clock can only move forward");
        return moment.getEpochSecond();
    }

    private static ObjectNode clock(Transaction transaction) {
        return Json.object()
                .put("now", Instant.ofEpochSecond(transaction.now()).toString())
                .put("seconds", transaction.now())
                .put("aheadSeconds", transaction.now() - transaction.realMillis() / 1000);
    }

    /** Changes the given settings; null resets one. */
    private static ObjectNode set(String id, Set<String> names, JsonNode request, Transaction transaction) {
        var settings = transaction
                .find(id)
                .orElseGet(() -> Json.object().put("object", id).put("id", id));
        if (!request.isObject()) throw new RejectedRequest(400, "The settings must be a JSON object");
        request.properties().forEach(entry -> {
            if (!names.contains(entry.getKey()))
                throw new RejectedRequest(400, "There is no setting " + entry.getKey());
            if (entry.getValue().isNull()) settings.remove(entry.getKey());
            else settings.set(entry.getKey(), entry.getValue());
        });
        transaction.put(settings);
        return settings;
    }

    private static ObjectNode webhooks(Transaction transaction) {
        var settings = transaction.find("_webhooks").orElseGet(Json::object);
        settings.remove(List.of("object", "id", "secrets"));
        return settings.put("pending", transaction.all("_delivery").count());
    }
}
