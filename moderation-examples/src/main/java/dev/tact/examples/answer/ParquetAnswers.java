package dev.tact.examples.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.examples.answer.AnswerOptions.Field;
import dev.tact.examples.record.JsonLinesReader;
import dev.tact.examples.record.LineReader;
import dev.tact.examples.record.LineReader.Line;
import dev.tact.examples.record.ParquetCodecs;
import dev.tact.examples.record.RecordException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Answers in Parquet: a row each, with the keys of the JSON as columns, nested where that is nested. Ids and kept
 * values are strings.
 */
public final class ParquetAnswers extends WriteSupport<JsonNode> {

    private static final long ROW_GROUP = 16L << 20; // held in memory while it is written

    private static final int MAGIC = 4; // bytes of "PAR1"

    private final MessageType schema;

    @SuppressWarnings("NullAway.Init") // prepareForWrite is called first
    private RecordConsumer consumer;

    private ParquetAnswers(MessageType schema) {
        this.schema = schema;
    }

    /** Writes a file of answers in JSON Lines. */
    static void write(InputStream answers, MessageType schema, Path target) throws IOException {
        LineReader lines = new LineReader(answers);
        try (ParquetWriter<JsonNode> writer = new Builder(new LocalOutputFile(target), schema).build()) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                writer.write(JsonLinesReader.object(line));
            }
        } catch (RecordException impossible) {
            throw new IllegalStateException(impossible); // the lines are our own
        }
        sortFooter(target);
    }

    /**
     * Sorts what the footer lists in the order of identity hash codes: the same answers are to give the same bytes, in
     * every process.
     */
    private static void sortFooter(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer end = ByteBuffer.allocate(Integer.BYTES + MAGIC).order(ByteOrder.LITTLE_ENDIAN);
            file.read(end, file.size() - end.capacity());
            long start = file.size() - end.capacity() - end.getInt(0);
            FileMetaData footer =
                    Util.readFileMetaData(new BufferedInputStream(Channels.newInputStream(file.position(start))));
            for (RowGroup group : footer.getRow_groups()) {
                for (ColumnChunk column : group.getColumns()) {
                    Collections.sort(column.getMeta_data().getEncodings());
                    Collections.sort(column.getMeta_data().getEncoding_stats());
                }
            }
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.position(start)));
            Util.writeFileMetaData(footer, out);
            out.flush();
            if (file.position() != start + end.getInt(0)) {
                throw new IllegalStateException("sorting has changed the size");
            }
        }
    }

    /**
     * Returns the columns of answers.
     *
     * @param kept names of the columns with kept values
     * @param decided whether there are decisions
     */
    public static MessageType schema(Set<Field> fields, List<String> kept, boolean decided) {
        Type context = groups("context", whole("turn"), whole("start"), whole("end"), string("rule"));
        Type evidence = groups("evidence", whole("start"), whole("end"), string("rule"), context);
        List<Type> row = new ArrayList<>(List.of(string("id")));
        if (fields.contains(Field.RISK)) {
            row.add(whole("risk"));
        }
        if (fields.contains(Field.SIGNALS)) {
            List<Type> signal = new ArrayList<>(List.of(
                    string("signal"),
                    whole("severity"),
                    Types.optional(PrimitiveTypeName.DOUBLE).named("confidence")));
            if (fields.contains(Field.EVIDENCE)) {
                signal.add(evidence);
            }
            if (fields.contains(Field.EXPLANATION)) {
                signal.add(string("explanation"));
            }
            row.add(groups("signals", signal.toArray(Type[]::new)));
        }
        if (fields.contains(Field.SUPPRESSED)) {
            Type trigger = group("trigger", whole("start"), whole("end"));
            row.add(groups(
                    "suppressed",
                    string("signal"),
                    whole("start"),
                    whole("end"),
                    string("rule"),
                    string("reason"),
                    trigger,
                    context));
        }
        row.add(string("language"));
        row.add(groups("failures", string("detector"), string("problem")));
        if (decided) {
            row.add(group(
                    "decision",
                    string("outcome"),
                    string("profile"),
                    string("fingerprint"),
                    groups("reasons", string("outcome"), string("kind"), string("id"), whole("severity"), evidence),
                    list("care", string("element")),
                    list("nudges", string("element"))));
        }
        kept.forEach(name -> row.add(string(name)));
        row.add(Types.optional(PrimitiveTypeName.INT64).named("line"));
        row.add(string("error"));
        return new MessageType("answer", row);
    }

    private static Type string(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Type whole(String name) {
        return Types.optional(PrimitiveTypeName.INT32).named(name);
    }

    private static Type group(String name, Type... fields) {
        return Types.optionalGroup().addFields(fields).named(name);
    }

    private static Type groups(String name, Type... fields) {
        return list(name, Types.requiredGroup().addFields(fields).named("element"));
    }

    private static Type list(String name, Type element) {
        return Types.optionalList().element(element).named(name);
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract
    public WriteContext init(Configuration unused) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration unused) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer into) {
        consumer = into;
    }

    @Override
    public void write(JsonNode answer) {
        consumer.startMessage();
        writeFields(schema, answer);
        consumer.endMessage();
    }

    private void writeFields(GroupType type, JsonNode object) {
        for (int index = 0; index < type.getFieldCount(); index++) {
            Type field = type.getType(index);
            JsonNode value = object.path(field.getName());
            if (!value.isMissingNode() && !value.isNull()) {
                consumer.startField(field.getName(), index);
                write(field, value);
                consumer.endField(field.getName(), index);
            }
        }
    }

    private void write(Type type, JsonNode value) {
        if (type.isPrimitive()) {
            switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> consumer.addInteger(value.intValue());
                case INT64 -> consumer.addLong(value.longValue());
                case DOUBLE -> consumer.addDouble(value.doubleValue());
                default ->
                    consumer.addBinary(Binary.fromString(value.isValueNode() ? value.asText() : value.toString()));
            }
            return;
        }
        GroupType group = type.asGroupType();
        consumer.startGroup();
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            writeElements(group, value);
        } else {
            writeFields(group, value);
        }
        consumer.endGroup();
    }

    private void writeElements(GroupType list, JsonNode array) {
        if (array.isEmpty()) {
            return;
        }
        GroupType repeated = list.getType(0).asGroupType();
        Type element = repeated.getType(0);
        consumer.startField(repeated.getName(), 0);
        for (JsonNode each : array) {
            consumer.startGroup();
            consumer.startField(element.getName(), 0);
            write(element, each);
            consumer.endField(element.getName(), 0);
            consumer.endGroup();
        }
        consumer.endField(repeated.getName(), 0);
    }

    private static final class Builder extends ParquetWriter.Builder<JsonNode, Builder> {

        private final MessageType schema;

        Builder(OutputFile file, MessageType schema) {
            super(file);
            this.schema = schema;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new ParquetCodecs());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(ROW_GROUP);
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract
        protected WriteSupport<JsonNode> getWriteSupport(Configuration unused) {
            return new ParquetAnswers(schema);
        }

        @Override
        protected WriteSupport<JsonNode> getWriteSupport(ParquetConfiguration unused) {
            return new ParquetAnswers(schema);
        }
    }
}
