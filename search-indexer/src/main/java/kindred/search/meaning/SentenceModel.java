package kindred.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The sentence model all-MiniLM-L6-v2 (quantized), which the artifact of LangChain4j carries. It knows English. Runs in
 * this process on the calling thread.
 */
public final class SentenceModel implements AutoCloseable {
    /** Names the model in the definition of the index: another model needs other vectors. */
    public static final String NAME = "all-minilm-l6-v2-q";

    public static final int DIMENSIONS = 384;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    public SentenceModel(ObjectMapper json) {
        try (var options = new OrtSession.SessionOptions()) {
            this.pieces = new WordPieces(vocabulary(json));
            this.environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(resource(NAME + ".onnx"), options);
        } catch (OrtException | IOException failure) {
            throw new IllegalStateException("The sentence model cannot be loaded", failure);
        }
    }

    private static Map<String, Integer> vocabulary(ObjectMapper json) throws IOException {
        var vocabulary = new HashMap<String, Integer>(65_536);
        json.readTree(resource(NAME + "-tokenizer.json"))
                .at("/model/vocab")
                .properties()
                .forEach(
                        piece -> vocabulary.put(piece.getKey(), piece.getValue().asInt()));
        return vocabulary;
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(SentenceModel.class.getResourceAsStream("/" + name), name)) {
            return stream.readAllBytes();
        }
    }

    /** Whether a word is a common English word. */
    public boolean isWord(String word) {
        return pieces.isWord(word);
    }

    /** Whether the model knows what the text is made of. */
    public boolean knows(String text) {
        return pieces.knows(text);
    }

    /** The vector of a text, of length 1: the mean of the vectors of its pieces. */
    public Vector embed(String text) {
        var ids = pieces.ids(text);
        var mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (var idTensor = OnnxTensor.createTensor(environment, new long[][] {ids});
                var maskTensor = OnnxTensor.createTensor(environment, new long[][] {mask});
                var typeTensor = OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
                var result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            return new Vector(mean(((float[][][]) result.get(0).getValue())[0]));
        } catch (OrtException failure) {
            throw new IllegalStateException("The sentence model failed", failure);
        }
    }

    private static float[] mean(float[][] states) {
        var sum = new float[DIMENSIONS];
        for (var state : states) for (var i = 0; i < DIMENSIONS; i++) sum[i] += state[i];
        var square = 0.0;
        for (var value : sum) square += value * value;
        var length = (float) Math.sqrt(square);
        for (var i = 0; i < DIMENSIONS; i++) sum[i] /= length;
        return sum;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("The sentence model cannot be closed", failure);
        }
    }
}
