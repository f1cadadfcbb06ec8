package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// A value of OLE Automation (`VARIANT`), independent of any host's memory.
public sealed interface Variant {
    /// `VT_EMPTY` or `VT_NULL`.
    record Nothing(VarType type) implements Variant {}

    /// A whole number. The type gives its width and sign.
    record Whole(VarType type, BigInteger value) implements Variant {
        /// A number of eight bytes.
        public static Whole of(long value) {
            return new Whole(VarType.I8, BigInteger.valueOf(value));
        }
    }

    /// `VT_R4` or `VT_R8`.
    record Real(VarType type, double value) implements Variant {}

    /// `VT_BOOL`.
    ///
    /// @param stored the stored number: -1 or 0, but a faulty object may store another one
    record Truth(short stored) implements Variant {
        public static Truth of(boolean value) {
            return new Truth((short) (value ? -1 : 0));
        }

        public boolean value() {
            return stored != 0;
        }
    }

    /// `VT_BSTR`.
    ///
    /// @param text null for the null pointer, which means the empty text as well
    record Text(@Nullable String text) implements Variant {}

    /// `VT_CY`: an amount in ten-thousandths.
    record Currency(long tenThousandths) implements Variant {
        public BigDecimal amount() {
            return BigDecimal.valueOf(tenThousandths, 4);
        }
    }

    /// `VT_DECIMAL`: an integer of 96 bits and a scale of 0 to 28.
    record Decimal(BigDecimal value) implements Variant {}

    /// `VT_DATE`: days since 30 December 1899, with the time of day as a fraction.
    record Date(double days) implements Variant {}

    /// `VT_ERROR`.
    record Failure(int code) implements Variant {
        /// The value for an omitted argument (`DISP_E_PARAMNOTFOUND`).
        public static final Failure MISSING = new Failure(0x80020004);
    }

    /// `VT_DISPATCH` or `VT_UNKNOWN`.
    ///
    /// @param object null for the null pointer
    record Instance(VarType type, @Nullable ComObject object) implements Variant {}

    /// `VT_ARRAY`: a `SAFEARRAY`.
    ///
    /// @param element the type of each element, which may be [VarType#VARIANT]
    /// @param bounds of each dimension, the leftmost first
    /// @param elements with the leftmost index varying fastest, as in memory
    record Array(VarType element, List<Bound> bounds, List<Variant> elements) implements Variant {
        public Array {
            bounds = List.copyOf(bounds);
            elements = List.copyOf(elements);
        }

        /// The element at these indices.
        ///
        /// @param indices counted from each dimension's lower bound, the leftmost dimension first
        public Variant at(List<Integer> indices) {
            long place = 0;
            long stride = 1;
            for (int i = 0; i < bounds.size(); i++) {
                place += (indices.get(i) - bounds.get(i).lower()) * stride;
                stride *= bounds.get(i).count();
            }
            return elements.get(Math.toIntExact(place));
        }
    }

    /// One dimension of an array.
    ///
    /// @param lower the lowest index
    record Bound(int lower, int count) {}

    /// `VT_BYREF`: storage that the callee may write.
    ///
    /// @param type of the stored value; [VarType#VARIANT] for a whole VARIANT
    record ByReference(VarType type, Variant target) implements Variant {}

    /// `VT_RECORD`: a structure of a type library. It is read, but not passed.
    ///
    /// @param name of the structure
    /// @param fields by their names, in order
    @SuppressWarnings("AvoidCommonTypeNames") // What Automation calls it: VT_RECORD.
    record Record(String name, SequencedMap<String, Variant> fields) implements Variant {
        public Record {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /// A value of an unsupported type, such as a pointer without a type.
    ///
    /// @param number its VARTYPE
    record Unreadable(int number) implements Variant {}

    /// The type's name with its modifiers, such as `VT_ARRAY|VT_BSTR`.
    default String typeName() {
        return switch (this) {
            case Nothing(var type) -> name(type);
            case Whole(var type, var _) -> name(type);
            case Real(var type, var _) -> name(type);
            case Truth _ -> name(VarType.BOOL);
            case Text _ -> name(VarType.BSTR);
            case Currency _ -> name(VarType.CY);
            case Decimal _ -> name(VarType.DECIMAL);
            case Date _ -> name(VarType.DATE);
            case Failure _ -> name(VarType.ERROR);
            case Instance(var type, var _) -> name(type);
            case Array(var element, var _, var _) -> "VT_ARRAY|" + name(element);
            case ByReference(var type, Array array) when type != VarType.VARIANT -> "VT_BYREF|" + array.typeName();
            case ByReference(var type, var _) -> "VT_BYREF|" + name(type);
            case Record _ -> name(VarType.RECORD);
            case Unreadable(var number) -> "VT_0x" + Integer.toHexString(number);
        };
    }

    private static String name(VarType type) {
        return "VT_" + type;
    }

    /// The number of the VARTYPE, including modifiers.
    default int vt() {
        return switch (this) {
            case Nothing(var type) -> type.value();
            case Whole(var type, var _) -> type.value();
            case Real(var type, var _) -> type.value();
            case Truth _ -> VarType.BOOL.value();
            case Text _ -> VarType.BSTR.value();
            case Currency _ -> VarType.CY.value();
            case Decimal _ -> VarType.DECIMAL.value();
            case Date _ -> VarType.DATE.value();
            case Failure _ -> VarType.ERROR.value();
            case Instance(var type, var _) -> type.value();
            case Array(var element, var _, var _) -> ARRAY | element.value();
            case ByReference(var type, Array array) when type != VarType.VARIANT -> BYREF | array.vt();
            case ByReference(var type, var _) -> BYREF | type.value();
            case Record _ -> VarType.RECORD.value();
            case Unreadable(var number) -> number;
        };
    }

    /// The modifier of an array (`VT_ARRAY`).
    int ARRAY = 0x2000;

    /// The modifier of a pointer (`VT_BYREF`).
    int BYREF = 0x4000;
}
