package kindred.local.testing;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A user who calls the API with JSON. Every call carries a valid session token.
 *
 * @param name the name of the account at Clerk
 * @param requests prepares a request to a service, or to the gateway
 * @param tokens returns a valid session token of an account
 */
public record Person(String name, Supplier<RequestSpecification> requests, UnaryOperator<String> tokens) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/v1/conversations/{id}/messages";
    private static final String MESSAGE = MESSAGES + "/{seq}";
    private static final String CLAIM = "/internal/images/{image}/claims/{claim}";

    /** A user with a new account at Clerk. */
    public static Person withNewAccount(Supplier<RequestSpecification> requests, UnaryOperator<String> tokens) {
        return new Person("p" + UUID.randomUUID().toString().replace("-", ""), requests, tokens);
    }

    /** A valid session token. */
    public String token() {
        return tokens.apply(name);
    }

    /** The id that every service derives from the tokens. */
    public UUID id() {
        try {
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(token().split("\\.")[1]));
            return UserIds.of(
                    claims.path("iss").asText() + "|" + claims.path("sub").asText());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** A request with a valid token, which follows no redirect. */
    public RequestSpecification client() {
        return requests.get().redirects().follow(false).auth().oauth2(token()).contentType(ContentType.JSON);
    }

    public RequestSpecification client(Object body) {
        return client().body(body);
    }

    public Response get(String path, Object... parameters) {
        return client().get(path, parameters);
    }

    // Users

    public Person register() {
        client().post("/v1/users/register").then().statusCode(201);
        return this;
    }

    public void updatePersona(Map<String, ?> persona) {
        client(persona).patch("/v1/users/me/persona").then().statusCode(200);
    }

    public JsonPath search(Map<String, ?> query) {
        return client().queryParams(query)
                .get("/v1/users/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    // Conversations and messages

    public Response create(UUID otherId) {
        return client(Map.of("participantId", otherId)).post("/v1/conversations");
    }

    /** The id of the conversation with another user, which is created if necessary. */
    public UUID startConversation(Person other) {
        return UUID.fromString(create(other.id())
                .then()
                .statusCode(anyOf(is(200), is(201)))
                .extract()
                .path("conversationId"));
    }

    public Response send(UUID conversation, String key, String content) {
        return client(Map.of("content", content)).header("Idempotency-Key", key).post(MESSAGES, conversation);
    }

    /** Sends the messages {@code 1}, {@code 2}, … */
    public void sendMany(UUID conversation, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> send(conversation, UUID.randomUUID().toString(), "" + i)
                        .then()
                        .statusCode(201));
    }

    public Response sendImage(UUID conversation, UUID image) {
        return sendImage(conversation, UUID.randomUUID().toString(), image);
    }

    public Response sendImage(UUID conversation, String key, UUID image) {
        return client(Map.of("type", "image", "storageId", image))
                .header("Idempotency-Key", key)
                .post(MESSAGES, conversation);
    }

    public Response markAsRead(UUID conversation, long seq) {
        return client(Map.of("seq", seq)).put("/v1/conversations/{id}/read", conversation);
    }

    public Response markAsDelivered(UUID conversation, long seq) {
        return client(Map.of("seq", seq)).put("/v1/conversations/{id}/delivered", conversation);
    }

    public Response edit(UUID conversation, long seq, String content) {
        return client(Map.of("content", content)).patch(MESSAGE, conversation, seq);
    }

    public Response delete(UUID conversation, long seq) {
        return client().delete(MESSAGE, conversation, seq);
    }

    public Response react(UUID conversation, long seq, String emoji) {
        return client(Map.of("emoji", emoji)).post(MESSAGE + "/reactions", conversation, seq);
    }

    public Response removeReaction(UUID conversation, long seq, String emoji) {
        return client().queryParam("emoji", emoji).delete(MESSAGE + "/reactions", conversation, seq);
    }

    public Response changes(UUID conversation, long after) {
        return get("/v1/conversations/{id}/changes?after={after}", conversation, after);
    }

    /** @param query begins with {@code ?}, or is empty */
    public Response messages(UUID conversation, String query) {
        return get("/v1/conversations/" + conversation + "/messages" + query);
    }

    /** A page of messages, which must be there. */
    public JsonPath messages(UUID conversation, Map<String, ?> query) {
        return client().queryParams(query)
                .get(MESSAGES, conversation)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public Response block(Person other) {
        return client().put("/v1/blocks/{id}", other.id());
    }

    public Response unblock(Person other) {
        return client().delete("/v1/blocks/{id}", other.id());
    }

    // Images

    public Response requestUpload(String type, long size, @Nullable String sha256) {
        var body = new HashMap<String, Object>(Map.of("contentType", type, "size", size));
        if (sha256 != null) body.put("sha256", sha256);
        return client(body).post("/v1/media/uploads");
    }

    public JsonPath createUpload(String type, long size) {
        return requestUpload(type, size, null).then().statusCode(201).extract().jsonPath();
    }

    /** Uploads a file and returns the id of the image. */
    public UUID upload(String type, byte[] file) {
        var upload = createUpload(type, file.length);
        var status = PresignedRequests.put(upload, file);
        if (status != 200) throw new AssertionError("S3 answers the upload with " + status);
        return UUID.fromString(upload.getString("storageId"));
    }

    /** Claims an image as messaging-service does. The gateway does not route this call. */
    public Response claim(UUID image, UUID claim, Person... viewers) {
        var ids = Arrays.stream(viewers).map(Person::id).toList();
        return client(Map.of("viewers", ids)).put(CLAIM, image, claim);
    }

    public Response claim(UUID image, Person... viewers) {
        return claim(image, UUID.randomUUID(), viewers);
    }

    public Response release(UUID image, UUID claim) {
        return client().delete(CLAIM, image, claim);
    }

    /** Uploads and claims a PNG that the viewers may see. */
    public UUID storeImage(byte[] png, Person... viewers) {
        var image = upload("image/png", png);
        claim(image, viewers).then().statusCode(200);
        return image;
    }

    public Response requestUrl(UUID image, String size) {
        return get("/v1/media/{image}/url?size={size}", image, size);
    }

    /** S3's response with the image, which must be there. */
    public HttpResponse<byte[]> download(UUID image, String size) {
        return PresignedRequests.fetch(
                requestUrl(image, size).then().statusCode(200).extract().path("url"));
    }
}
