package kindred.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void parsesANormalPath() {
        var target = Target.of("/v1/users/search?q=a%20b&q=%2F..");

        assertEquals(List.of("v1", "users", "search"), target.segments());
        assertEquals("q=a%20b&q=%2F..", target.query());
        assertEquals("/v1/users/search?q=a%20b&q=%2F..", target.toString());
    }

    @Test
    void keepsAnEmptyQuery() {
        assertEquals("/v1/users?", Target.of("/v1/users?").toString());
        assertEquals("/v1/users", Target.of("/v1/users").toString());
    }

    @Test
    void limitsASegmentTo128Characters() {
        assertNotNull(Target.of("/v1/" + "a".repeat(128)));
        assertNull(Target.of("/v1/" + "a".repeat(129)));
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
        assertNull(Target.of(raw));
    }
}
