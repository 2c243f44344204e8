package kindred.subscriptions.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;

/** Stripe's client with our settings, and what its failures mean. */
@ApplicationScoped
class StripeApi {
    /** The longest page that Stripe returns. */
    static final long PAGE_SIZE = 100;

    private static final int RETRIES = 2;

    private final StripeClient client;

    StripeApi(StripeConfig config) {
        this.client = new StripeClient.StripeClientBuilder()
                .setApiKey(config.apiKey())
                .setApiBase(config.apiBase().toString())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(config.readTimeout().toMillis()))
                .setMaxNetworkRetries(RETRIES)
                .build();
    }

    interface Call<T> {
        T run(V1Services stripe) throws StripeException;
    }

    /**
     * @throws StripeUnavailable if Stripe fails
     * @throws StripeRejected if Stripe rejects the request
     */
    <T> T call(Call<T> call) {
        try {
            return call.run(client.v1());
        } catch (StripeException failure) {
            throw translate(failure);
        }
    }

    /** As {@link #call}, but returns another value if Stripe does not know what the request names. */
    <T> T callOrIfMissing(T missing, Call<T> call) {
        return callOrIf("resource_missing", missing, call);
    }

    /** @param code one of <a href="https://docs.stripe.com/error-codes">Stripe's error codes</a> */
    <T> T callOrIf(String code, T other, Call<T> call) {
        try {
            return call.run(client.v1());
        } catch (StripeException failure) {
            if (failure instanceof InvalidRequestException && code.equals(failure.getCode())) return other;
            throw translate(failure);
        }
    }

    static RequestOptions withIdempotencyKey(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static RuntimeException translate(StripeException failure) {
        return failure instanceof InvalidRequestException invalid
                ? new StripeRejected(invalid)
                : new StripeUnavailable(failure);
    }
}
