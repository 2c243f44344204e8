package kindred.gateway.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds OpenAPI links to the merged document: they lead from each answer that names something to the operations that
 * use it. They cross services, so that no contract of a service could contain them.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html#link-object">OpenAPI 3.1: link object</a>
 */
final class OperationLinks {
    private static final String CONVERSATION = "conversationId";
    private static final String SEQ = "seq";
    private static final String BODY = "$response.body#/";

    /**
     * From an answer of one operation to another one.
     *
     * @param parameters of the target, and where the answer has their values
     * @param body fields of the target's request body, and where the answer has their values
     */
    private record Link(
            String source,
            List<String> statuses,
            String target,
            Map<String, String> parameters,
            Map<String, String> body) {}

    private static final List<String> CREATED = List.of("200", "201");
    private static final List<String> OK = List.of("200");

    private static final List<Link> LINKS = Stream.of(
                    to("register", CREATED, Map.of("userId", BODY + "userId"), "getProfile"),
                    to("getMyProfile", OK, Map.of("userId", BODY + "userId"), "getProfile"),
                    to("search", OK, Map.of("userId", BODY + "items/0/userId"), "getProfile", "block"),
                    withBody(
                            "search",
                            OK,
                            "createConversation",
                            Map.of(),
                            Map.of("participantId", BODY + "items/0/userId")),
                    withBody(
                            "search",
                            OK,
                            "report",
                            Map.of(),
                            Map.of("userId", BODY + "items/0/userId", "reason", "other")),
                    to("getBlocks", OK, Map.of("userId", BODY + "items/0/userId"), "unblock"),
                    to("block", List.of("204"), Map.of("userId", "$request.path.userId"), "unblock"),
                    to(
                            "createConversation",
                            CREATED,
                            Map.of(CONVERSATION, BODY + CONVERSATION),
                            "getConversation",
                            "sendMessage",
                            "getMessages",
                            "getChanges"),
                    withPosition("createConversation", CREATED, "", "lastSeq"),
                    to(
                            "listConversations",
                            OK,
                            Map.of(CONVERSATION, BODY + "items/0/" + CONVERSATION),
                            "getConversation",
                            "sendMessage",
                            "getMessages",
                            "getChanges"),
                    withPosition("listConversations", OK, "items/0/", "lastSeq"),
                    to(
                            "sendMessage",
                            CREATED,
                            Map.of(CONVERSATION, BODY + CONVERSATION, SEQ, BODY + SEQ),
                            "editMessage",
                            "deleteMessage",
                            "addReaction",
                            "removeReaction"),
                    withPosition("sendMessage", CREATED, "", SEQ),
                    to(
                            "getMessages",
                            OK,
                            Map.of(CONVERSATION, BODY + "items/0/" + CONVERSATION, SEQ, BODY + "items/0/" + SEQ),
                            "editMessage",
                            "deleteMessage",
                            "addReaction",
                            "removeReaction"),
                    to(
                            "generateUploadUrl",
                            List.of("201"),
                            Map.of("storageId", BODY + "storageId"),
                            "getImage",
                            "getImageUrl"))
            .flatMap(links -> links)
            .toList();

    private OperationLinks() {}

    /** Adds all links between operations of the document. */
    static void addTo(ObjectNode document) {
        var operations = new HashMap<String, ObjectNode>();
        for (var path : document.path("paths"))
            for (var operation : path)
                if (operation.has("operationId"))
                    operations.put(operation.path("operationId").asText(), (ObjectNode) operation);
        for (var link : LINKS)
            if (operations.containsKey(link.source) && operations.containsKey(link.target))
                for (var status : link.statuses) add(link, operations.get(link.source), status);
    }

    private static void add(Link link, ObjectNode source, String status) {
        if (!(source.path("responses").path(status) instanceof ObjectNode response)) return;
        var node = response.withObjectProperty("links").putObject(link.target);
        node.put("operationId", link.target);
        new TreeMap<>(link.parameters)
                .forEach((name, value) -> node.withObjectProperty("parameters").put(name, value));
        new TreeMap<>(link.body)
                .forEach((name, value) -> node.withObjectProperty("requestBody").put(name, value));
    }

    private static Stream<Link> to(
            String source, List<String> statuses, Map<String, String> parameters, String... targets) {
        return Stream.of(targets).map(target -> new Link(source, statuses, target, parameters, Map.of()));
    }

    private static Stream<Link> withBody(
            String source,
            List<String> statuses,
            String target,
            Map<String, String> parameters,
            Map<String, String> body) {
        return Stream.of(new Link(source, statuses, target, parameters, body));
    }

    /** To both receipts. The position is one that the conversation has. */
    private static Stream<Link> withPosition(String source, List<String> statuses, String prefix, String seq) {
        return Stream.of("markAsRead", "markAsDelivered")
                .flatMap(target -> withBody(
                        source,
                        statuses,
                        target,
                        Map.of(CONVERSATION, BODY + prefix + CONVERSATION),
                        Map.of(SEQ, BODY + prefix + seq)));
    }
}
