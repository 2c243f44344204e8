package kindred.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // peer | X-Forwarded-For | client
                "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
                "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 1.1.1.1, 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 1.1.1.1, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
                "10.0.0.1 | [2001:db8::1]:4711, 10.0.0.2:80 | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1 | [2001:db8::1] | 2001:db8:0:0:0:0:0:1",
                "fd00::1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | \"\" | 10.0.0.1",
                "10.0.0.1 | localhost | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1, nonsense | 10.0.0.1",
            })
    void believesOnlyTrustedProxies(String peer, String forwardedFor, String client) throws UnknownHostException {
        assertThat(addresses
                        .of(InetAddress.getByName(peer), List.of(forwardedFor))
                        .getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void believesNoHeaderWithoutTrustedProxies() throws UnknownHostException {
        var peer = InetAddress.getByName("10.0.0.1");

        assertThat(new ClientAddress(List.of()).of(peer, List.of("198.51.100.1")))
                .isEqualTo(peer);
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() throws UnknownHostException {
        assertThat(key("2001:db8:1:2:3:4:5:6")).isEqualTo(key("2001:db8:1:2:ffff::1"));
        assertThat(key("2001:db8:1:2:3:4:5:6")).isNotEqualTo(key("2001:db8:1:3:3:4:5:6"));
        assertThat(key("203.0.113.1")).isNotEqualTo(key("203.0.113.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "proxy.example/8", "10.0.0.0/33"})
    void refusesWhatIsNoNetwork(String network) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddress(List.of(network)));
    }

    private static Object key(String address) throws UnknownHostException {
        return ClientAddress.key(InetAddress.getByName(address));
    }
}
