package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/**
 * Puts the fragments of a client's messages together. It decodes texts strictly, which Vert.x does not: invalid bytes
 * would become replacement characters.
 */
final class MessageAssembler {
    private final long maxBytes;
    private final Consumer<String> onText;
    private final Runnable onBinary;
    private final Consumer<CloseCode> onViolation;
    private Buffer message = Buffer.buffer();
    private boolean isText;

    /**
     * @param maxBytes maximum size of a message
     * @param onBinary called for each binary message
     * @param onViolation called for a message that is too large or not UTF-8
     */
    MessageAssembler(long maxBytes, Consumer<String> onText, Runnable onBinary, Consumer<CloseCode> onViolation) {
        this.maxBytes = maxBytes;
        this.onText = onText;
        this.onBinary = onBinary;
        this.onViolation = onViolation;
    }

    void receive(WebSocketFrame frame) {
        switch (frame.type()) {
            case TEXT, BINARY -> {
                isText = frame.isText();
                message = Buffer.buffer();
                append(frame);
            }
            case CONTINUATION -> append(frame);
            default -> {}
        }
    }

    private void append(WebSocketFrame frame) {
        message.appendBuffer(frame.binaryData());
        if (message.length() > maxBytes) {
            message = Buffer.buffer();
            onViolation.accept(CloseCode.TOO_LARGE);
        } else if (frame.isFinal()) {
            complete();
        }
    }

    private void complete() {
        var bytes = message.getBytes();
        message = Buffer.buffer();
        if (!isText) {
            onBinary.run();
            return;
        }
        try {
            onText.accept(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException invalid) {
            onViolation.accept(CloseCode.INVALID_UTF_8);
        }
    }
}
