package kindred.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void parsesANormalPath() {
        var target = Target.of("/v1/users/search?q=a%20b&q=%2F..");

        assertThat(target.segments()).isEqualTo(List.of("v1", "users", "search"));
        assertThat(target.query()).isEqualTo("q=a%20b&q=%2F..");
        assertThat(target.toString()).isEqualTo("/v1/users/search?q=a%20b&q=%2F..");
    }

    /** Browsers write these characters as they are. */
    @Test
    void encodesRawCharactersOfAQuery() {
        assertThat(Target.of("/v1/users?q=a|b{c}d^e`f%g%2").toString())
                .isEqualTo("/v1/users?q=a%7Cb%7Bc%7Dd%5Ee%60f%25g%252");
        assertThat(Target.of("/v1/users?q=%7C%7c%25&r=\"<>\\").toString())
                .isEqualTo("/v1/users?q=%7C%7c%25&r=%22%3C%3E%5C");
    }

    @Test
    void keepsAnEmptyQuery() {
        assertThat(Target.of("/v1/users?").toString()).isEqualTo("/v1/users?");
        assertThat(Target.of("/v1/users").toString()).isEqualTo("/v1/users");
    }

    @Test
    void limitsASegmentTo128Characters() {
        assertThat(Target.of("/v1/" + "a".repeat(128))).isNotNull();
        assertThat(Target.of("/v1/" + "a".repeat(129))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "v1",
                "http://elsewhere/v1/users/me",
                "//v1/users/me",
                "/v1//users",
                "/v1/users/",
                "/v1/./users",
                "/v1/users/..",
                "/../v1",
                "/v1/%75sers",
                "/v1/users%2Fme",
                "/v1/users;a=b",
                "/v1/us ers",
                "/v1/us\\ers",
                "/v1/üsers",
                "/v1/users\u0000",
                "/v1/users#me",
                "/v1/users?a#b",
                "/v1/users?a b",
                "/v1/users?ü",
                "/v1/users?\u0001"
            })
    void rejectsATargetThatNeedsNormalisation(String raw) {
        assertThat(Target.of(raw)).isNull();
    }
}
