package kindred.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream that shows each chunk to an observer before it passes it on. */
final class TappedStream implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Consumer<Buffer> observer;

    TappedStream(ReadStream<Buffer> source, Consumer<Buffer> observer) {
        this.source = source;
        this.observer = observer;
    }

    @Override
    public TappedStream handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        observer.accept(chunk);
        handler.handle(chunk);
    }

    @Override
    public TappedStream exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public TappedStream endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    @Override
    public TappedStream pause() {
        source.pause();
        return this;
    }

    @Override
    public TappedStream resume() {
        source.resume();
        return this;
    }

    @Override
    public TappedStream fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
