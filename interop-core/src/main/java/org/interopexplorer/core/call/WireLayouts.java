package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;

/// The layouts that C types have on the wire: of a structure its size, and whether it is passed as floating numbers;
/// how its parts go into registers is [LinkerPassings]' business.
final class WireLayouts {
    private final Layout layout;
    private final Optional<LinkerPassings> passings;

    WireLayouts(Layout layout, Optional<CallingConvention> abi) {
        this.layout = layout;
        this.passings = abi.map(known -> new LinkerPassings(layout, known));
    }

    WireLayout of(CType type) {
        return switch (type.resolved()) {
            case VoidType _ -> new WireLayout.Nothing();
            case IntegerType integer -> integer(integer);
            case EnumType enumeration -> integer(enumeration.underlying());
            case FloatingType floating ->
                switch (floating) {
                    case FLOAT -> Scalar.F32;
                    case DOUBLE -> Scalar.F64;
                    case LONG_DOUBLE -> throw unsupported(floating.spelling());
                };
            case PointerType _, FunctionType _ ->
                layout.abi().pointerSize() == Long.BYTES ? Scalar.POINTER : Scalar.POINTER32;
            case ArrayType _ -> throw unsupported(CSpelling.of(type));
            case RecordType record -> record(record);
        };
    }

    private Scalar integer(IntegerType type) {
        return switch ((int) layout.sizeOf(type)) {
            case 1 -> Scalar.I8;
            case 2 -> Scalar.I16;
            case 4 -> Scalar.I32;
            case 8 -> Scalar.I64;
            default -> throw unsupported(type.spelling());
        };
    }

    private static IllegalArgumentException unsupported(String spelling) {
        return new UnsupportedCallException(UnsupportedFault.TYPE, spelling);
    }

    private WireLayout record(RecordType type) {
        List<FloatingType> parts = passings.orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.STRUCTURES))
                .homogeneous(type);
        long size = layout.sizeOf(type);
        if (parts.isEmpty()) {
            return new WireLayout.Struct(
                    size, 1, List.of(new WireLayout.Member(0, new WireLayout.Array(Scalar.I8, size))));
        }
        var members = new ArrayList<WireLayout.Member>();
        for (FloatingType part : parts) {
            WireLayout one = of(part);
            members.add(new WireLayout.Member(members.size() * one.size(), one));
        }
        return new WireLayout.Struct(size, members.getFirst().layout().alignment(), members);
    }
}
