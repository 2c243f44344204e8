package kindred.search.elastic;

import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;

/** Of a call that is a courtesy: it may fail. */
final class BestEffort implements ResponseListener {
    @Override
    public void onSuccess(Response response) {}

    @Override
    public void onFailure(Exception failure) {}
}
