package org.interopexplorer.app.control.block;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.MemoryReader;
import org.interopexplorer.core.marshal.Unmarshaler;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.WindowsData;
import org.jspecify.annotations.Nullable;

/// Finds the fields of a type in its bytes: each member and element without parts of its own.
public final class ByteFields {
    /// The most fields that are outlined in a large array.
    public static final int MOST = 512;

    private final Layout layout;
    private final Unmarshaler values;

    public ByteFields(Layout layout) {
        this.layout = layout;
        CallFrame nothing = new CallFrame(
                VoidType.VOID, List.of(), List.of(), List.of(), List.of(), CallFrame.NOT_VARIADIC, List.of());
        values = new Unmarshaler(layout, nothing, List.of(), MemoryReader.NONE);
    }

    /// The fields in the order of their offsets. None if the type has no size, or if there are too few bytes.
    public List<ByteField> of(CType type, byte[] bytes) {
        List<ByteField> fields = new ArrayList<>();
        try {
            collect("", type, bytes, 0, fields);
        } catch (LayoutException _) {
            // A flexible array at the end has no size. The fields before it are still outlined.
            return fields;
        }
        fields.sort(Comparator.comparingInt(ByteField::offset));
        return fields;
    }

    private void collect(String path, CType type, byte[] bytes, long offset, List<ByteField> into) {
        if (into.size() >= MOST || offset >= bytes.length) {
            return;
        }
        switch (type.resolved()) {
            // One field, since its parts mean nothing alone.
            case RecordType _
            when WindowsData.isTime(type) || WindowsData.takesNumber(type) ->
                add(path, type, bytes, offset, null, into);
            case RecordType record
            when record.isComplete() -> {
                for (MemberPlacement placement : layout.namedPlacements(record)) {
                    String name = String.valueOf(placement.member().name());
                    member(path.isEmpty() ? name : path + "." + name, placement, bytes, offset, into);
                }
            }
            case ArrayType array
            when CharacterKind.of(array.element()).isEmpty() && array.hasCount() -> {
                long each = layout.sizeOf(array.element());
                for (int i = 0; i < array.count() && into.size() < MOST; i++) {
                    collect(path + "[" + i + "]", array.element(), bytes, offset + i * each, into);
                }
            }
            case VectorType vector -> collect(path, vector.elements(), bytes, offset, into);
            case IntegerType _, EnumType _, FloatingType _, PointerType _, ArrayType _ ->
                add(path, type, bytes, offset, null, into);
            case RecordType _, VoidType _, FunctionType _ -> {}
        }
    }

    private void member(String path, MemberPlacement placement, byte[] bytes, long base, List<ByteField> into) {
        long offset = base + placement.offset();
        if (placement.bitWidth() == RecordType.Member.NOT_A_BIT_FIELD) {
            collect(path, placement.member().type(), bytes, offset, into);
        } else {
            add(path, placement.member().type(), bytes, offset, placement, into);
        }
    }

    /// @param bits the placement of a bit-field; null for other fields
    private void add(
            String path, CType type, byte[] bytes, long offset, @Nullable MemberPlacement bits, List<ByteField> into) {
        long length = bits == null ? layout.sizeOf(type) : Math.ceilDiv(bits.bitOffset() + bits.bitWidth(), Byte.SIZE);
        if (length == 0 || offset + length > bytes.length) {
            return;
        }
        byte[] own = Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length));
        Value value = bits == null ? values.value(type, MemorySegment.ofArray(own)) : Value.Int.of(bits(own, bits));
        into.add(new ByteField(path, type, value, (int) offset, (int) length));
    }

    /// The bits as an unsigned number, because whether a bit-field is signed depends on the compiler.
    private static long bits(byte[] bytes, MemberPlacement placement) {
        long all = 0;
        for (int i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
            all = all << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
        }
        long shifted = all >>> placement.bitOffset();
        return placement.bitWidth() >= Long.SIZE ? shifted : shifted & (1L << placement.bitWidth()) - 1;
    }
}
