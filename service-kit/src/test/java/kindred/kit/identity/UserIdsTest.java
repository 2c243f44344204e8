package kindred.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Another implementation (Python's {@code uuid.uuid5}) computed the expected ids. If this test fails, every user has
 * lost their account.
 */
class UserIdsTest {
    @Test
    void derivesTheSameIdForEver() {
        assertThat(UserIds.of("https://clerk.example.com|user_2b"))
                .isEqualTo(id("95e25325-333b-5ecd-b772-f24efe2de38e"));
        assertThat(UserIds.of("http://127.0.0.1:18090|user_ada")).isEqualTo(id("bb967b8a-ef2d-5140-93db-b77db20e07a8"));
    }

    @Test
    void encodesTheTokenIdentifierInUtf8() {
        assertThat(UserIds.of("https://clerk.example.com|user_é"))
                .isEqualTo(id("6ae771b3-42be-53a7-ba0f-73f03a51fca2"));
    }

    @Test
    void derivesAnotherIdForAnotherIssuer() {
        assertThat(UserIds.of("https://b.example|user_1")).isNotEqualTo(UserIds.of("https://a.example|user_1"));
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
