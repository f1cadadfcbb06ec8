package org.interopexplorer.core.host.protocol;

import java.util.List;

/// Layouts as bytes.
final class LayoutCodec {
    private static final int NOTHING = 0;
    private static final int STRUCT = 16;
    private static final int UNION = 17;
    private static final int ARRAY = 18;

    void write(FrameWriter out, WireLayout layout) {
        switch (layout) {
            case WireLayout.Nothing _ -> out.u8(NOTHING);
            case WireLayout.Scalar scalar -> out.u8(code(scalar));
            case WireLayout.Struct(var size, var alignment, var members) -> {
                out.u8(STRUCT);
                out.u64(size);
                out.u64(alignment);
                out.list(members, this::writeMember);
            }
            case WireLayout.Union(var size, var alignment, var members) -> {
                out.u8(UNION);
                out.u64(size);
                out.u64(alignment);
                out.list(members, this::write);
            }
            case WireLayout.Array(var element, var count) -> {
                out.u8(ARRAY);
                out.u64(count);
                write(out, element);
            }
        }
    }

    WireLayout read(FrameReader in) throws ProtocolException {
        return read(in, 0);
    }

    private void writeMember(FrameWriter out, WireLayout.Member member) {
        out.u64(member.offset());
        write(out, member.layout());
    }

    private WireLayout read(FrameReader in, int depth) throws ProtocolException {
        if (depth > WireLayout.MAX_DEPTH) {
            throw new ProtocolException("a layout nested too deep");
        }
        return switch (in.u8()) {
            case NOTHING -> new WireLayout.Nothing();
            case 1 -> WireLayout.Scalar.I8;
            case 2 -> WireLayout.Scalar.I16;
            case 3 -> WireLayout.Scalar.I32;
            case 4 -> WireLayout.Scalar.I64;
            case 5 -> WireLayout.Scalar.F32;
            case 6 -> WireLayout.Scalar.F64;
            case 7 -> WireLayout.Scalar.POINTER;
            case 8 -> WireLayout.Scalar.POINTER32;
            case STRUCT -> new WireLayout.Struct(in.u64(), in.u64(), members(in, depth));
            case UNION -> new WireLayout.Union(in.u64(), in.u64(), in.list(each -> read(each, depth + 1)));
            case ARRAY -> {
                var count = in.u64();
                yield new WireLayout.Array(read(in, depth + 1), count);
            }
            default -> throw new ProtocolException("an unknown layout");
        };
    }

    private List<WireLayout.Member> members(FrameReader in, int depth) throws ProtocolException {
        return in.list(each -> new WireLayout.Member(each.u64(), read(each, depth + 1)));
    }

    private static int code(WireLayout.Scalar scalar) {
        return switch (scalar) {
            case I8 -> 1;
            case I16 -> 2;
            case I32 -> 3;
            case I64 -> 4;
            case F32 -> 5;
            case F64 -> 6;
            case POINTER -> 7;
            case POINTER32 -> 8;
        };
    }
}
