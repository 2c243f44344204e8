package kindred.search.elastic;

import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;

/** Ignores the result of a call that may fail without harm. */
final class BestEffort implements ResponseListener {
    @Override
    public void onSuccess(Response response) {}

    @Override
    public void onFailure(Exception failure) {}
}
