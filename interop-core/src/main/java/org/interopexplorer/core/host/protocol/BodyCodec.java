package org.interopexplorer.core.host.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Values, calls and outcomes of bodies as bytes.
final class BodyCodec {
    private static final int DEEPEST = 32;

    private static final int NOTHING = 0;
    private static final int MISSING = 1;
    private static final int TRUTH = 2;
    private static final int WHOLE = 3;
    private static final int REAL = 4;
    private static final int TEXT = 5;
    private static final int DECIMAL = 6;
    private static final int DATE = 7;
    private static final int LISTED = 8;
    private static final int INSTANCE = 9;
    private static final int REFERENCE = 10;
    private static final int FIELDS = 11;

    private BodyCodec() {}

    static void write(FrameWriter out, BodyValue value) {
        switch (value) {
            case BodyValue.Nothing() -> out.u8(NOTHING);
            case BodyValue.Missing() -> out.u8(MISSING);
            case BodyValue.Truth(var truth) -> {
                out.u8(TRUTH);
                out.flag(truth);
            }
            case BodyValue.Whole(var number, var isLong) -> {
                out.u8(WHOLE);
                out.u64(number);
                out.flag(isLong);
            }
            case BodyValue.Real(var number) -> {
                out.u8(REAL);
                out.f64(number);
            }
            case BodyValue.Text(var text) -> {
                out.u8(TEXT);
                out.text(text);
            }
            case BodyValue.Decimal(var text) -> {
                out.u8(DECIMAL);
                out.text(text);
            }
            case BodyValue.Date(var days) -> {
                out.u8(DATE);
                out.f64(days);
            }
            case BodyValue.Listed(var elements) -> {
                out.u8(LISTED);
                out.list(elements, BodyCodec::write);
            }
            case BodyValue.Fields(var fields) -> {
                out.u8(FIELDS);
                out.list(List.copyOf(fields.sequencedEntrySet()), (writer, field) -> {
                    writer.text(field.getKey());
                    write(writer, field.getValue());
                });
            }
            case BodyValue.Instance(var handle) -> {
                out.u8(INSTANCE);
                out.u64(handle);
            }
            case BodyValue.Reference(var content) -> {
                out.u8(REFERENCE);
                write(out, content);
            }
        }
    }

    static BodyValue value(FrameReader in) throws ProtocolException {
        return value(in, 0);
    }

    private static BodyValue value(FrameReader in, int depth) throws ProtocolException {
        if (depth > DEEPEST) {
            throw new ProtocolException("a value that is nested too deep");
        }
        return switch (in.u8()) {
            case NOTHING -> new BodyValue.Nothing();
            case MISSING -> new BodyValue.Missing();
            case TRUTH -> new BodyValue.Truth(in.flag());
            case WHOLE -> new BodyValue.Whole(in.u64(), in.flag());
            case REAL -> new BodyValue.Real(in.f64());
            case TEXT -> new BodyValue.Text(in.text());
            case DECIMAL -> new BodyValue.Decimal(in.text());
            case DATE -> new BodyValue.Date(in.f64());
            case LISTED -> new BodyValue.Listed(in.list(each -> value(each, depth + 1)));
            case FIELDS -> {
                SequencedMap<String, BodyValue> fields = new LinkedHashMap<>();
                for (Map.Entry<String, BodyValue> field :
                        in.list(each -> Map.entry(each.text(), value(each, depth + 1)))) {
                    fields.put(field.getKey(), field.getValue());
                }
                yield new BodyValue.Fields(fields);
            }
            case INSTANCE -> new BodyValue.Instance(in.u64());
            case REFERENCE -> new BodyValue.Reference(value(in, depth + 1));
            default -> throw new ProtocolException("an unknown kind of value");
        };
    }

    static void write(FrameWriter out, BodyMethod method) {
        out.text(method.name());
        out.list(method.parameters(), FrameWriter::text);
        out.text(method.returns());
        out.text(method.body());
    }

    static BodyMethod method(FrameReader in) throws ProtocolException {
        return new BodyMethod(in.text(), in.list(FrameReader::text), in.text(), in.text());
    }

    static void write(FrameWriter out, BodyCall call) {
        out.u8(List.of(BodyCall.Kind.values()).indexOf(call.kind()));
        out.u64(call.handle());
        out.text(call.member());
        out.list(call.arguments(), BodyCodec::write);
    }

    static BodyCall call(FrameReader in) throws ProtocolException {
        var kinds = List.of(BodyCall.Kind.values());
        var kind = in.u8();
        if (kind >= kinds.size()) {
            throw new ProtocolException("an unknown call of a body");
        }
        return new BodyCall(kinds.get(kind), in.u64(), in.text(), in.list(BodyCodec::value));
    }

    static void write(FrameWriter out, BodyOutcome outcome) {
        write(out, outcome.value());
        out.list(outcome.references(), BodyCodec::write);
        var thrown = outcome.thrown();
        out.flag(thrown != null);
        if (thrown != null) {
            out.list(thrown.types(), FrameWriter::text);
            out.text(thrown.message());
            out.u32(thrown.hresult());
        }
    }

    static BodyOutcome outcome(FrameReader in) throws ProtocolException {
        return new BodyOutcome(
                value(in),
                in.list(BodyCodec::value),
                in.flag() ? new BodyOutcome.Thrown(in.list(FrameReader::text), in.text(), in.u32()) : null);
    }
}
