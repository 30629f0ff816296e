package dev.tact.examples.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.tact.examples.cli.CommandException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The codecs of Parquet that are in use, without Hadoop. Parquet's own factory leans on Hadoop's gzip, which is not
 * here.
 */
public final class ParquetCodecs implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return switch (codec) {
                    case UNCOMPRESSED -> bytes;
                    case ZSTD ->
                        BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes()));
                    default -> throw new IllegalArgumentException(codec + " is not written");
                };
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return codec == CompressionCodecName.UNCOMPRESSED
                        ? bytes
                        : BytesInput.from(
                                uncompress(codec, bytes.toInputStream().readAllBytes(), size));
            }

            @Override
            public void decompress(ByteBuffer compressed, int length, ByteBuffer into, int size) throws IOException {
                byte[] bytes = new byte[length];
                compressed.get(bytes);
                into.put(codec == CompressionCodecName.UNCOMPRESSED ? bytes : uncompress(codec, bytes, size));
            }

            @Override
            public void release() {}
        };
    }

    private static byte[] uncompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        return switch (codec) {
            case SNAPPY -> Snappy.uncompress(bytes);
            case ZSTD -> {
                try {
                    yield Zstd.decompress(bytes, size);
                } catch (ZstdException damaged) {
                    throw new IOException("damaged", damaged);
                }
            }
            case GZIP -> {
                byte[] content = new byte[size];
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    yield Arrays.copyOf(content, gzip.readNBytes(content, 0, size));
                }
            }
            default ->
                throw CommandException.data("Parquet compressed by " + codec
                        + " cannot be read; write it with ZSTD, SNAPPY, GZIP or uncompressed");
        };
    }

    @Override
    public void release() {}
}
