package kindred.local.stripe.control;

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
import kindred.local.stripe.billing.DueWork;
import kindred.local.stripe.http.Answer;
import kindred.local.stripe.http.Http;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Json;
import kindred.local.stripe.store.Origin;
import kindred.local.stripe.store.Store;

/** {@code /_local/…}: moves the clock, makes trouble, and passes on what the person and the bank do. Answers 400, 404 or 409 with {@code {"error"}}. */
public final class Control {
    private static final Set<String> WEBHOOKS =
            Set.of("url", "secrets", "shuffle", "shuffleMillis", "double", "delayMillis", "lose");
    private static final Set<String> OUTAGE = Set.of("on", "answerAfterMillis");

    private final Store store;
    private final DueWork dueWork;

    public Control(Store store, DueWork dueWork) {
        this.store = store;
        this.dueWork = dueWork;
    }

    public Answer answer(HttpExchange exchange) throws IOException {
        return answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), Http.body(exchange));
    }

    private Answer answer(String method, String path, String body) {
        var words = List.of(path.substring("/_local/".length()).split("/"));
        var id = words.size() == 3 ? words.get(1) : "";
        var call = method + " " + words.get(0) + (words.size() == 3 ? " " + words.get(2) : "");
        try {
            var wish = body.isBlank() ? Json.object() : Json.read(body);
            if (!call.equals("POST clock"))
                return new Answer(200, store.change(Origin.NONE, change -> one(call, id, wish, change)));
            dueWork.advanceTo(moment(wish.path("advance").asText()));
            return new Answer(200, store.read(Control::clock));
        } catch (Refusal refused) {
            return new Answer(refused.status, Json.object().put("error", refused.getMessage()));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            return new Answer(400, Json.object().put("error", String.valueOf(wrong.getMessage())));
        }
    }

    private static ObjectNode one(String call, String id, JsonNode wish, Change change) {
        return switch (call) {
            case "GET clock" -> clock(change);
            case "GET webhooks" -> webhooks(change);
            case "PUT webhooks" -> {
                set("_webhooks", WEBHOOKS, wish, change);
                yield webhooks(change);
            }
            case "PUT outage" -> set("_outage", OUTAGE, wish, change).without(List.of("object", "id"));
            default -> PersonAndBank.act(call, id, wish, change);
        };
    }

    /** A span such as {@code P32D}, {@code PT90M} or {@code P1M} from now. */
    private long moment(String advance) {
        var now = Instant.ofEpochSecond(store.now());
        // Months and years have no fixed length: they are counted in the calendar
        var moment = advance.matches("P.*[YMW].*") && !advance.contains("T")
                ? now.atOffset(ZoneOffset.UTC).plus(Period.parse(advance)).toInstant()
                : now.plus(Duration.parse(advance));
        if (moment.isBefore(now)) throw new IllegalArgumentException("The clock goes forward only");
        return moment.getEpochSecond();
    }

    private static ObjectNode clock(Change change) {
        return Json.object()
                .put("now", Instant.ofEpochSecond(change.now()).toString())
                .put("seconds", change.now())
                .put("aheadSeconds", change.now() - change.realMillis() / 1000);
    }

    /** Changes what is named; null sets it back. */
    private static ObjectNode set(String id, Set<String> names, JsonNode wish, Change change) {
        var settings =
                change.find(id).orElseGet(() -> Json.object().put("object", id).put("id", id));
        if (!wish.isObject()) throw new Refusal(400, "The settings are an object");
        wish.properties().forEach(entry -> {
            if (!names.contains(entry.getKey())) throw new Refusal(400, "There is no setting " + entry.getKey());
            if (entry.getValue().isNull()) settings.remove(entry.getKey());
            else settings.set(entry.getKey(), entry.getValue());
        });
        change.put(settings);
        return settings;
    }

    private static ObjectNode webhooks(Change change) {
        var rules = change.find("_webhooks").orElseGet(Json::object);
        rules.remove(List.of("object", "id", "secrets"));
        return rules.put("pending", change.all("_delivery").count());
    }
}
