package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kindred.local.testing.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessagePagesTest extends MessagingTest {
    private Person ada;
    private UUID conversation;

    @BeforeEach
    void sendSevenMessages() {
        ada = newPerson();
        conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 7);
    }

    @Test
    void theFirstPageStartsAtTheNewestMessage() {
        assertThat(seqs(ada.messages(conversation, ""))).isEqualTo(List.of(7, 6, 5, 4, 3, 2, 1));
    }

    @Test
    void olderPagesAreStableWhileMessagesArrive() {
        var first = ada.messages(conversation, "?limit=3");
        ada.sendMany(conversation, 2);
        var second = ada.messages(conversation, "?limit=3&cursor=" + cursor(first));
        ada.sendMany(conversation, 2);
        var third = ada.messages(conversation, "?limit=3&direction=older&cursor=" + cursor(second));

        assertThat(seqs(first)).isEqualTo(List.of(7, 6, 5));
        assertThat(seqs(second)).isEqualTo(List.of(4, 3, 2));
        assertThat(seqs(third)).isEqualTo(List.of(1));
        third.then().body("nextCursor", nullValue());
    }

    @Test
    void newerPagesReachMessagesThatArriveMeanwhile() {
        var first = ada.messages(conversation, "?direction=newer&limit=4");
        ada.sendMany(conversation, 2);
        var second = ada.messages(conversation, "?limit=4&cursor=" + cursor(first));
        var third = ada.messages(conversation, "?limit=4&cursor=" + cursor(second));

        assertThat(seqs(first)).isEqualTo(List.of(1, 2, 3, 4));
        assertThat(seqs(second)).isEqualTo(List.of(5, 6, 7, 8));
        assertThat(seqs(third)).isEqualTo(List.of(9));
        third.then().body("nextCursor", nullValue());
    }

    @Test
    void afterSeqReturnsOnlyLaterMessages() {
        var first = ada.messages(conversation, "?afterSeq=4&limit=2");
        var second = ada.messages(conversation, "?limit=2&direction=newer&cursor=" + cursor(first));

        assertThat(seqs(first)).isEqualTo(List.of(5, 6));
        assertThat(seqs(second)).isEqualTo(List.of(7));
        ada.messages(conversation, "?afterSeq=7").then().body("items", empty()).body("nextCursor", nullValue());
        ada.messages(conversation, "?afterSeq=99").then().body("items", empty()).header("Last-Seq", "7");
        assertThat(seqs(ada.messages(conversation, "?afterSeq=0&direction=newer"))
                        .size())
                .isEqualTo(7);
    }

    /** A chunked response would cost the service, the gateway and the client more. */
    @Test
    void sendsAPageWithItsContentLength() {
        ada.sendMany(conversation, 50);

        var page = ada.messages(conversation, "");

        assertThat(seqs(page).size()).isEqualTo(50);
        page.then().header("Content-Length", length -> equalTo(String.valueOf(length.asByteArray().length)));
    }

    @Test
    void anEmptyConversationHasAnEmptyPage() {
        var empty = ada.startConversation(newPerson());

        ada.messages(empty, "").then().statusCode(200).body("items", empty()).body("nextCursor", nullValue());
        ada.messages(empty, "?afterSeq=0").then().statusCode(200).body("items", empty());
    }

    @Test
    void refusesInvalidParameters() {
        var cursor = cursor(ada.messages(conversation, "?limit=2"));
        var other = ada.startConversation(newPerson());
        for (var query : List.of(
                "?afterSeq=1&cursor=" + cursor,
                "?afterSeq=1&direction=older",
                "?afterSeq=-1",
                "?direction=sideways",
                "?limit=0",
                "?limit=201",
                "?limit=-5"))
            ada.messages(conversation, query).then().statusCode(400).body("code", equalTo("validation-failed"));
        for (var query : List.of("?limit=many", "?afterSeq=x", "?afterSeq=9223372036854775808"))
            ada.messages(conversation, query).then().statusCode(400).body("code", equalTo("invalid-request"));
        for (var query :
                List.of("?cursor=MTIz", "?cursor=%00", "?cursor=" + cursor + "AA", "?direction=newer&cursor=" + cursor))
            ada.messages(conversation, query).then().statusCode(400).body("code", equalTo("invalid-cursor"));
        ada.messages(other, "?cursor=" + cursor).then().statusCode(400).body("code", equalTo("invalid-cursor"));
        ada.get("/v1/conversations?cursor=" + cursor).then().statusCode(400).body("code", equalTo("invalid-cursor"));
    }

    private static List<Integer> seqs(Response page) {
        return page.then().statusCode(200).extract().path("items.seq");
    }

    private static String cursor(Response page) {
        return page.then().statusCode(200).extract().path("nextCursor");
    }
}
