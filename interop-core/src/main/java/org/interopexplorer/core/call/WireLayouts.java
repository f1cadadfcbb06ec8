package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.Placement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;

/// The layouts that C types have on the wire: what a calling convention looks at, without names and signs.
final class WireLayouts {
    private final Layout layout;

    WireLayouts(Layout layout) {
        this.layout = layout;
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
            case ArrayType array -> new WireLayout.Array(of(array.element()), array.hasCount() ? array.count() : 0);
            case RecordType record ->
                switch (record.kind()) {
                    case STRUCT -> struct(record);
                    case UNION -> union(record);
                };
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
        return new IllegalArgumentException("no calling convention here passes a " + spelling);
    }

    private WireLayout struct(RecordType type) {
        var members = new ArrayList<WireLayout.Member>();
        long end = 0;
        for (Placement placement : layout.placements(type)) {
            if (!hasBytes(placement)) {
                continue;
            }
            if (placement.member().isBitField()) {
                // Bit-fields count as integers (System V AMD64 3.2.3), so the bytes they touch stand for them.
                long last = placement.offset() + bytes(placement);
                for (long at = Math.max(end, placement.offset()); at < last; at++) {
                    members.add(new WireLayout.Member(at, Scalar.I8));
                }
                end = Math.max(end, last);
            } else {
                WireLayout member = of(placement.member().type());
                members.add(new WireLayout.Member(placement.offset(), member));
                end = placement.offset() + member.size();
            }
        }
        if (layout.placements(type).stream()
                .anyMatch(placement -> placement.member().isBitField())) {
            // A bit-field aligns the struct as its declared type does, which its bytes alone would not.
            for (; end < layout.sizeOf(type); end++) {
                members.add(new WireLayout.Member(end, Scalar.I8));
            }
        }
        return new WireLayout.Struct(layout.sizeOf(type), layout.alignmentOf(type), members);
    }

    private WireLayout union(RecordType type) {
        List<WireLayout> members = layout.placements(type).stream()
                .filter(WireLayouts::hasBytes)
                .map(placement -> placement.member().isBitField()
                        ? new WireLayout.Array(Scalar.I8, bytes(placement))
                        : of(placement.member().type()))
                .toList();
        return new WireLayout.Union(layout.sizeOf(type), layout.alignmentOf(type), members);
    }

    /// A bit-field without a name is padding, whatever its width.
    private static boolean hasBytes(Placement placement) {
        if (placement.member().isBitField()) {
            return placement.member().name() != null;
        }
        return !(placement.member().type().resolved() instanceof ArrayType array) || array.count() > 0;
    }

    private static long bytes(Placement bitField) {
        return (bitField.bitOffset() + bitField.bitWidth() + Byte.SIZE - 1L) / Byte.SIZE;
    }
}
