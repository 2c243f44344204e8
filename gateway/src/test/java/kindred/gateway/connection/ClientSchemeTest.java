package kindred.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import kindred.gateway.limit.ClientAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSchemeTest {
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";

    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8"));

    @ParameterizedTest
    @CsvSource({
        PROXY + ", https, https",
        PROXY + ", HTTPS, https",
        PROXY + ", http, http",
        PROXY + ", gopher, http",
        STRANGER + ", https, http"
    })
    void believesOnlyTrustedProxies(String peer, String forwarded, String scheme) throws UnknownHostException {
        assertThat(scheme(false, peer, "http", List.of(forwarded))).isEqualTo(scheme);
    }

    /** A client can write the first one itself, if a proxy appends its own. */
    @Test
    void believesTheNearestProxy() throws UnknownHostException {
        assertThat(scheme(false, PROXY, "http", List.of("https", "http"))).isEqualTo("http");
    }

    @Test
    void isThatOfTheConnectionWithoutAHeader() throws UnknownHostException {
        assertThat(scheme(false, PROXY, "https", List.of())).isEqualTo("https");
        assertThat(scheme(false, PROXY, "http", List.of())).isEqualTo("http");
    }

    @Test
    void isHttpsBehindTls() throws UnknownHostException {
        assertThat(scheme(true, STRANGER, "http", List.of("http"))).isEqualTo("https");
    }

    private String scheme(boolean isBehindTls, String peer, String connection, List<String> forwarded)
            throws UnknownHostException {
        return new ClientScheme(isBehindTls, addresses).of(InetAddress.getByName(peer), connection, forwarded);
    }
}
