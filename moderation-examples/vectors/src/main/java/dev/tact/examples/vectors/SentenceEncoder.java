package dev.tact.examples.vectors;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.tact.signal.Span;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sentence encoder all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), in eight bits, on one thread and
 * one sentence at a time, so that a result depends on nothing but the sentence and the kind of processor. Any thread
 * may use it.
 */
final class SentenceEncoder implements AutoCloseable {

    /** Number of dimensions. */
    static final int DIMENSIONS = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;

    SentenceEncoder() throws IOException, OrtException {
        try (InputStream model = resource("/all-minilm-l6-v2-q.onnx");
                InputStream pieces = resource("/all-minilm-l6-v2-q-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(pieces, Map.of("padding", "false"));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return in;
    }

    /** Returns the vector of a text by itself, of the length of one: the mean of those of its pieces. */
    double[] text(String text) throws OrtException {
        double[] mean = new double[DIMENSIONS];
        for (float[] piece : run(tokenizer.encode(text))) {
            add(piece, mean);
        }
        return unit(mean);
    }

    /**
     * Returns the vectors of words where they stand in a sentence, each of the length of one: the mean of those of its
     * pieces; null where a word has none.
     *
     * @param words of which each has no character outside the Basic Multilingual Plane before it
     */
    double[] @Nullable [] words(String sentence, List<Span> words) throws OrtException {
        Encoding encoding = tokenizer.encode(sentence);
        float[][] pieces = run(encoding);
        CharSpan[] places = encoding.getCharTokenSpans();
        double[][] vectors = new double[words.size()][];
        for (int word = 0; word < vectors.length; word++) {
            double[] sum = null;
            for (int piece = 0; piece < pieces.length; piece++) {
                CharSpan place = places[piece];
                if (place != null
                        && place.getStart() >= words.get(word).start()
                        && place.getEnd() <= words.get(word).end()
                        && place.getEnd() > place.getStart()) {
                    sum = sum == null ? new double[DIMENSIONS] : sum;
                    add(pieces[piece], sum);
                }
            }
            vectors[word] = sum == null ? null : unit(sum);
        }
        return vectors;
    }

    private float[][] run(Encoding encoding) throws OrtException {
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {encoding.getIds()});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {encoding.getAttentionMask()});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {encoding.getTypeIds()});
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return ((float[][][]) result.get(0).getValue())[0];
        }
    }

    private static void add(float[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
    }

    private static double[] unit(double[] vector) {
        double square = 0;
        for (double x : vector) {
            square += x * x;
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        session.close();
    }
}
