package kindred.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A body that somebody looks at as it streams by. */
final class TappedStream implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final Consumer<Buffer> watcher;

    /** @param watcher sees every piece before it is passed on */
    TappedStream(ReadStream<Buffer> body, Consumer<Buffer> watcher) {
        this.body = body;
        this.watcher = watcher;
    }

    @Override
    public TappedStream handler(@Nullable Handler<Buffer> taker) {
        body.handler(taker == null ? null : piece -> pass(piece, taker));
        return this;
    }

    private void pass(Buffer piece, Handler<Buffer> taker) {
        watcher.accept(piece);
        taker.handle(piece);
    }

    @Override
    public TappedStream exceptionHandler(@Nullable Handler<Throwable> handler) {
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public TappedStream endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public TappedStream pause() {
        body.pause();
        return this;
    }

    @Override
    public TappedStream resume() {
        body.resume();
        return this;
    }

    @Override
    public TappedStream fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
