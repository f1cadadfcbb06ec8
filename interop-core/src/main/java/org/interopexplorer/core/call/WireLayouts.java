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
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;

/// Converts C types to wire layouts. For a structure this is its size, and whether it is passed as floating-point
/// numbers; [LinkerPassings] handles how its parts go into registers.
final class WireLayouts {
    private final Layout layout;
    private final boolean asBytes;
    private final Optional<LinkerPassings> passings;

    private WireLayouts(Layout layout) {
        this.layout = layout;
        this.asBytes = true;
        this.passings = Optional.empty();
    }

    /// Layouts for the bodies of a native host's callbacks: what Java has no type for is the bytes of the value.
    static WireLayouts ofBodies(Layout layout) {
        return new WireLayouts(layout);
    }

    WireLayouts(Layout layout, Optional<CallingConvention> abi) {
        this.layout = layout;
        this.asBytes = false;
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
                    case LONG_DOUBLE, EXTENDED -> layout.sizeOf(floating) == Double.BYTES ? Scalar.F64 : wide(floating);
                };
            case PointerType _, FunctionType _ ->
                layout.abi().pointerSize() == Long.BYTES ? Scalar.POINTER : Scalar.POINTER32;
            case ArrayType _ -> throw unsupported(CSpelling.of(type));
            case VectorType vector -> wide(vector);
            case RecordType record -> record(record);
        };
    }

    private WireLayout integer(IntegerType type) {
        return switch ((int) layout.sizeOf(type)) {
            case 1 -> Scalar.I8;
            case 2 -> Scalar.I16;
            case 4 -> Scalar.I32;
            case 8 -> Scalar.I64;
            default -> wide(type);
        };
    }

    private static IllegalArgumentException unsupported(String spelling) {
        return new UnsupportedCallException(UnsupportedFault.TYPE, spelling);
    }

    /// A type that only the native host passes by value.
    private WireLayout wide(CType type) {
        if (!asBytes) {
            throw new UnsupportedCallException(UnsupportedFault.JVM_TYPE, CSpelling.of(type));
        }
        return bytes(layout.sizeOf(type));
    }

    private static WireLayout bytes(long size) {
        return new WireLayout.Struct(size, 1, List.of(new WireLayout.Member(0, new WireLayout.Array(Scalar.I8, size))));
    }

    private void refuseWide(CType type) {
        switch (type.resolved()) {
            case ArrayType array -> refuseWide(array.element());
            case RecordType record -> record.members().forEach(member -> refuseWide(member.type()));
            case IntegerType _, FloatingType _, VectorType _ -> {
                var _ = of(type);
            }
            case VoidType _, EnumType _, PointerType _, FunctionType _ -> {}
        }
    }

    private WireLayout record(RecordType type) {
        if (asBytes) {
            return bytes(layout.sizeOf(type));
        }
        refuseWide(type);
        List<FloatingType> parts = passings.orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.STRUCTURES))
                .homogeneous(type);
        long size = layout.sizeOf(type);
        if (parts.isEmpty()) {
            return bytes(size);
        }
        var members = new ArrayList<WireLayout.Member>();
        for (FloatingType part : parts) {
            WireLayout one = of(part);
            members.add(new WireLayout.Member(members.size() * one.size(), one));
        }
        return new WireLayout.Struct(size, members.getFirst().layout().alignment(), members);
    }
}
