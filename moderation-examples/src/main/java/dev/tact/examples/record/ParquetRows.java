package dev.tact.examples.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tact.examples.cli.CommandException;
import dev.tact.examples.record.LineReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.Base64;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, each made a line of JSON, with the columns as keys: what is said of records in JSON Lines
 * then holds for them too. Only the columns that are wanted are read. Rows are numbered from 1, and the number is the
 * id where there is no such column.
 */
final class ParquetRows implements RecordLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;
    private final ParquetFileReader file;
    private final MessageType wanted;
    private final MessageColumnIO columns;
    private final @Nullable String numbered;
    private final long bytes;
    private final long rows;

    private @Nullable RecordReader<Group> group;
    private long left;
    private volatile long number;

    private ParquetRows(Path path, ParquetFileReader file, ColumnOptions options) throws IOException {
        this.path = path;
        this.file = file;
        MessageType all = file.getFileMetaData().getSchema();
        for (String name : options.needed()) {
            require(path, all, name);
        }
        List<Type> fields = all.getFields().stream()
                .filter(field -> options.wanted().contains(field.getName()))
                .toList();
        wanted = new MessageType(all.getName(), fields);
        columns = new ColumnIOFactory().getColumnIO(wanted, all);
        numbered = wanted.containsField(options.name("id")) ? null : options.name("id");
        file.setRequestedSchema(wanted);
        bytes = Files.size(path);
        rows = file.getRecordCount();
    }

    /** Opens a file. */
    static ParquetRows open(Path path, ColumnOptions options) throws IOException {
        ParquetFileReader file;
        try {
            file = ParquetFileReader.open(
                    new LocalInputFile(path),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .build());
        } catch (RuntimeException malformed) {
            throw CommandException.data(path + ": not a Parquet file, or cut short");
        }
        try {
            return new ParquetRows(path, file, options);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static void require(Path path, MessageType schema, String name) {
        if (!schema.containsField(name)) {
            throw CommandException.data(path + ": no column named '" + name + "'; it has "
                    + String.join(
                            ", ", schema.getFields().stream().map(Type::getName).toList())
                    + " (see --column)");
        }
    }

    @Override
    public @Nullable Line next() throws IOException {
        try {
            return nextRow();
        } catch (CommandException told) {
            throw told;
        } catch (IOException | RuntimeException damage) {
            throw new IOException(
                    path + ": damaged after row " + number + "; mend it, and go on with --resume", damage);
        }
    }

    private @Nullable Line nextRow() throws IOException {
        while (group == null || left == 0) {
            PageReadStore pages = file.readNextRowGroup();
            if (pages == null) {
                return null;
            }
            left = pages.getRowCount();
            group = columns.getRecordReader(pages, new GroupRecordConverter(wanted));
        }
        left--;
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            if (numbered != null) {
                json.writeStringField(numbered, Long.toString(number));
            }
            writeFields(json, group.read());
            json.writeEndObject();
        }
        return new Line(number, line.size() > LineReader.LIMIT ? null : line.toByteArray());
    }

    private static void writeFields(JsonGenerator json, Group group) throws IOException {
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            int count = group.getFieldRepetitionCount(field);
            if (type.getType(field).isRepetition(Type.Repetition.REPEATED)) {
                json.writeArrayFieldStart(type.getFieldName(field));
                for (int i = 0; i < count; i++) {
                    write(json, group, field, i);
                }
                json.writeEndArray();
            } else if (count > 0) {
                json.writeFieldName(type.getFieldName(field));
                write(json, group, field, 0);
            }
        }
    }

    private static void write(JsonGenerator json, Group group, int field, int index) throws IOException {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            writePrimitive(json, group, field, index);
            return;
        }
        Group value = group.getGroup(field, index);
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            writeList(json, value);
        } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            writeMap(json, value);
        } else {
            json.writeStartObject();
            writeFields(json, value);
            json.writeEndObject();
        }
    }

    /** Elements stand in a group of their own, which is left out in files of old writers. */
    private static void writeList(JsonGenerator json, Group list) throws IOException {
        Type repeated = list.getType().getType(0);
        boolean nested = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().endsWith("_tuple");
        json.writeStartArray();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (!nested) {
                write(json, list, 0, i);
            } else if (list.getGroup(0, i).getFieldRepetitionCount(0) > 0) {
                write(json, list.getGroup(0, i), 0, 0);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    private static void writeMap(JsonGenerator json, Group map) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            json.writeFieldName(entry.getValueToString(0, 0));
            if (entry.getType().getFieldCount() > 1 && entry.getFieldRepetitionCount(1) > 0) {
                write(json, entry, 1, 0);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }

    private static void writePrimitive(JsonGenerator json, Group group, int field, int index) throws IOException {
        PrimitiveType type = group.getType().getType(field).asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> json.writeBoolean(group.getBoolean(field, index));
            case INT32 -> writeWhole(json, group.getInteger(field, index), meaning);
            case INT64 -> writeWhole(json, group.getLong(field, index), meaning);
            case FLOAT -> json.writeNumber(group.getFloat(field, index));
            case DOUBLE -> json.writeNumber(group.getDouble(field, index));
            case INT96 -> {
                NanoTime time = NanoTime.fromBinary(group.getInt96(field, index));
                json.writeString(LocalDate.MIN
                        .with(JulianFields.JULIAN_DAY, time.getJulianDay())
                        .atStartOfDay()
                        .plusNanos(time.getTimeOfDayNanos())
                        .toString());
            }
            case BINARY, FIXED_LEN_BYTE_ARRAY -> writeBinary(json, group.getBinary(field, index), type);
        }
    }

    private static void writeWhole(JsonGenerator json, long value, @Nullable LogicalTypeAnnotation meaning)
            throws IOException {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            json.writeString(LocalDate.ofEpochDay(value).toString());
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            json.writeNumber(BigDecimal.valueOf(value, decimal.getScale()));
        } else if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit = switch (timestamp.getUnit()) {
                case MILLIS -> ChronoUnit.MILLIS;
                case MICROS -> ChronoUnit.MICROS;
                case NANOS -> ChronoUnit.NANOS;
            };
            Instant time = Instant.EPOCH.plus(value, unit);
            json.writeString(
                    timestamp.isAdjustedToUTC()
                            ? time.toString()
                            : time.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
        } else {
            json.writeNumber(value);
        }
    }

    private static void writeBinary(JsonGenerator json, Binary value, PrimitiveType type) throws IOException {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        byte[] content = value.getBytesUnsafe();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            json.writeNumber(new BigDecimal(new BigInteger(content), decimal.getScale()));
        } else if (meaning instanceof UUIDLogicalTypeAnnotation) {
            json.writeString(type.stringifier().stringify(value));
        } else if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY) {
            json.writeUTF8String(content, 0, content.length); // as it is: who reads the line tells if it is not UTF-8
        } else {
            json.writeString(Base64.getEncoder().encodeToString(content));
        }
    }

    @Override
    public boolean wouldWait() {
        return false;
    }

    @Override
    public long position() {
        return rows == 0 ? bytes : Math.round((double) bytes * number / rows);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
