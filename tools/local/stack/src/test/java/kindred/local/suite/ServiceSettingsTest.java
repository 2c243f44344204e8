package kindred.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    @TempDir
    Path folder;

    /** In a real environment the operator sets these variables. */
    @Test
    void configuresTheFrontEndAndUpstreamsOfTheGateway() {
        var settings = new ServiceSettings(new Installation(Project.find(), new Home(folder), Ports.documented(0)));

        var environment = settings.environmentOf(Service.GATEWAY);

        assertThat(environment.get("QUARKUS_HTTP_CORS_ORIGINS")).isEqualTo("http://localhost:3000");
        assertThat(environment.get("KINDRED_IDENTITY_AUTHORIZED_PARTIES")).isEqualTo("http://localhost:3000");
        assertThat(environment.get("KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__URL"))
                .isEqualTo("http://127.0.0.1:8081");
        assertThat(environment.get("KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__MANAGEMENT_URL"))
                .isEqualTo("http://127.0.0.1:9081");
    }
}
