package kindred.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** A client sent more than is taken. */
final class BodyTooLarge extends RuntimeException {
    private BodyTooLarge() {
        super("The body is too large", null, false, false);
    }

    /** Objects once more than the limit has gone by, whatever length was declared. */
    static Consumer<Buffer> beyond(long limit) {
        return new Consumer<>() {
            private long left = limit;

            @Override
            public void accept(Buffer piece) {
                left -= piece.length();
                if (left < 0) throw new BodyTooLarge();
            }
        };
    }
}
