package kindred.gateway.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import kindred.gateway.GatewayConfig;
import org.jboss.logging.Logger;

/** Reads the contracts of all configured services. */
class Contracts {
    private static final Logger LOG = Logger.getLogger(Contracts.class);

    @Produces
    @Singleton
    List<Contract> read(GatewayConfig config, ObjectMapper json) {
        return config.upstreams().keySet().stream()
                .sorted()
                .map(service -> read(service, config.contracts() + "/" + service + "/openapi.json", json))
                .toList();
    }

    private static Contract read(String service, String resource, ObjectMapper json) {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                LOG.warnf("Contract not found, service has no routes service=%s resource=%s", service, resource);
                return Contract.none(service);
            }
            return new Contract(service, json.readTree(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    @Produces
    @Singleton
    Routes routes(List<Contract> contracts) {
        return new Routes(contracts);
    }

    @Produces
    @Singleton
    MergedOpenApi merged(List<Contract> contracts) {
        return new MergedOpenApi(contracts);
    }
}
