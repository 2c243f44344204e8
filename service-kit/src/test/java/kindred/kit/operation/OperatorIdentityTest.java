package kindred.kit.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.TenantIdentityProvider;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorIdentityTest {
    @Test
    void refusesEveryTokenWithoutAnIssuer() {
        var identity = new OperatorIdentity(new WithoutIssuer(), unused(TenantIdentityProvider.class));

        assertThatThrownBy(() -> identity.require(unused(HttpServerRequest.class)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("Service unavailable");
    }

    private record WithoutIssuer() implements OperationsConfig {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public Optional<String> issuer() {
            return Optional.empty();
        }

        @Override
        public String audience() {
            return "kindred-operations";
        }
    }

    /** Fails on any call. */
    private static <T> T unused(Class<T> type) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            throw new AssertionError(method + " was called");
        });
        return type.cast(proxy);
    }
}
