package kindred.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A client with okhttp, as in an Android app. The seq of its last message is the number of messages that it shows. */
final class OkHttpConversation extends WebSocketListener implements RealClientsIT.ConversationClient {
    private static final long PAUSE_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient http = new OkHttpClient();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final String gateway;
    private final Supplier<String> token;
    private final UUID conversation;
    private volatile boolean isClosed;

    OkHttpConversation(String gateway, Supplier<String> token, UUID conversation) {
        this.gateway = gateway;
        this.token = token;
        this.conversation = conversation;
        connect();
    }

    @Override
    public void send(String content) {
        send(content, UUID.randomUUID().toString());
    }

    @Override
    public List<String> shown() {
        return List.copyOf(shown);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        var frame = parse(text);
        var data = frame.path("data");
        switch (frame.path("type").asText()) {
            case "hello" -> resume(socket);
            case "gap" -> load(socket);
            case "message.sent" -> {
                if (data.path("conversationId").asText().equals(conversation.toString())) show(data);
            }
            default -> {}
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(code, reason);
        later(this::connect);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        later(this::connect);
    }

    @Override
    public void close() {
        isClosed = true;
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    private void connect() {
        http.newWebSocket(request("/v1/live").build(), this);
    }

    private void resume(WebSocket socket) {
        var position = Map.of("conversationId", conversation, "seq", shown.size());
        socket.send(write(Map.of("type", "resume", "data", Map.of("conversations", List.of(position)))));
    }

    private void load(WebSocket socket) {
        try (var response = http.newCall(
                        request(messages() + "?afterSeq=" + shown.size()).build())
                .execute()) {
            parse(response.body().string()).path("items").forEach(this::show);
            resume(socket);
        } catch (IOException down) {
            later(() -> load(socket));
        }
    }

    private void show(JsonNode message) {
        if (message.path("seq").asLong() == shown.size() + 1)
            shown.add(message.path("content").asText());
    }

    private String messages() {
        return "/v1/conversations/" + conversation + "/messages";
    }

    private void send(String content, String key) {
        var body = RequestBody.create(write(Map.of("content", content)), MediaType.get("application/json"));
        var request =
                request(messages()).header("Idempotency-Key", key).post(body).build();
        try (var response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) later(() -> send(content, key));
        } catch (IOException down) {
            later(() -> send(content, key));
        }
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(gateway + path).header("Authorization", "Bearer " + token.get());
    }

    private void later(Runnable action) {
        if (!isClosed)
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(action);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(text, notJson);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
