package org.interopexplorer.core.typelib.msft;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.reading.Budget;

/// GUIDs, constants, default values and custom data.
final class MsftValues {
    /// A GUID, the type it belongs to, the next of its hash bucket.
    private static final int CUSTOM_ENTRY = 12;
    private static final int PACKED_TYPE_SHIFT = 26;
    private static final int PACKED_TYPE_MASK = 0x1f;
    private static final int PACKED_VALUE_MASK = 0x3ff_ffff;
    private static final int MOST_DECIMAL_PLACES = 28;

    private final ByteView guids;
    private final ByteView values;
    private final ByteView directory;
    private final MsftTexts texts;
    private final DiagnosticLog log;
    private final Map<Integer, List<CustomData>> knownChains = new HashMap<>();
    private final Map<Integer, VariantValue> knownValues = new HashMap<>();
    private final Budget chainBudget;

    MsftValues(ByteView guids, ByteView values, ByteView directory, MsftTexts texts, DiagnosticLog log) {
        this.guids = guids;
        this.values = values;
        this.directory = directory;
        this.texts = texts;
        this.log = log;
        this.chainBudget = new Budget(MsftFault.OVERLAP, MsftFault.PART_CUSTOM_DATA, directory.size());
    }

    /// A GUID; the null GUID if there is none, or, with a diagnostic, if it cannot be read.
    Guid guid(int offset) {
        if (offset == MsftHeader.NONE) {
            return Guid.NULL;
        }
        try {
            return Guid.ofStored(
                    guids.i64(offset), guids.order(ByteOrder.BIG_ENDIAN).i64(offset + 8L));
        } catch (MalformedFileException e) {
            log.add(e);
            return Guid.NULL;
        }
    }

    /// The custom data of a chain in the order of declaration, which is the reverse of the chain's order.
    List<CustomData> customData(int offset) {
        if (offset < 0 || directory.size() == 0) {
            return List.of();
        }
        List<CustomData> known = knownChains.get(offset);
        if (known != null) {
            return known;
        }
        List<CustomData> chain = new ArrayList<>();
        try {
            for (int at = offset; at >= 0; at = directory.i32(at + 8L)) {
                chainBudget.spend(CUSTOM_ENTRY, directory, at);
                chain.add(new CustomData(guid(directory.i32(at)), value(directory.i32(at + 4L))));
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        List<CustomData> declared = List.copyOf(chain.reversed());
        knownChains.put(offset, declared);
        return declared;
    }

    /// A value. A small one is packed into its offset, with the highest bit set; any other is in the segment.
    VariantValue value(int offset) {
        if (offset < 0) {
            int number = offset >> PACKED_TYPE_SHIFT & PACKED_TYPE_MASK;
            return ofBits(number, offset & PACKED_VALUE_MASK);
        }
        VariantValue known = knownValues.get(offset);
        if (known != null) {
            return known;
        }
        VariantValue value;
        try {
            value = stored(offset);
        } catch (MalformedFileException e) {
            log.add(e);
            value = new VariantValue.Unreadable(VarType.EMPTY, -1);
        }
        knownValues.put(offset, value);
        return value;
    }

    private VariantValue stored(int offset) throws MalformedFileException {
        int number = values.u16(offset);
        VarType type = VarType.of(number);
        long data = offset + 2L;
        return switch (type) {
            case R8, DATE -> new VariantValue.Real(type, Double.longBitsToDouble(values.i64(data)));
            case I8, UI8 -> new VariantValue.Whole(type, values.i64(data));
            case CY -> new VariantValue.Currency(values.i64(data));
            case FILETIME -> new VariantValue.FileTime(values.i64(data));
            case DECIMAL -> decimal(data);
            case BSTR, LPSTR, LPWSTR -> {
                int length = values.i32(data);
                yield new VariantValue.Text(
                        type,
                        length == MsftHeader.NONE
                                ? null
                                : texts.decode(
                                        values,
                                        data + 4,
                                        values.count(length, 1, data + 4, Message.of(MsftFault.PART_TEXT))));
            }
            case null -> ofBits(number, 0);
            default -> ofBits(number, values.i32(data));
        };
    }

    /// A value of up to 32 bits.
    private static VariantValue ofBits(int number, int bits) {
        VarType type = VarType.of(number);
        return switch (type) {
            case null -> new VariantValue.Unreadable(VarType.EMPTY, number);
            case EMPTY, NULL, VOID -> new VariantValue.Nothing(type);
            case I1 -> new VariantValue.Whole(type, (byte) bits);
            case UI1 -> new VariantValue.Whole(type, bits & 0xff);
            case I2, BOOL -> new VariantValue.Whole(type, (short) bits);
            case UI2 -> new VariantValue.Whole(type, bits & 0xffff);
            case I4, INT, ERROR, HRESULT, I8, INT_PTR -> new VariantValue.Whole(type, bits);
            case UI4, UINT, UI8, UINT_PTR -> new VariantValue.Whole(type, Integer.toUnsignedLong(bits));
            case R4 -> new VariantValue.Single(Float.intBitsToFloat(bits));
            case R8, DATE -> new VariantValue.Real(type, Double.longBitsToDouble(bits));
            case CY -> new VariantValue.Currency(bits);
            case FILETIME -> new VariantValue.FileTime(bits);
            case BSTR, LPSTR, LPWSTR -> new VariantValue.Text(type, null);
            case UNKNOWN, DISPATCH, PTR -> new VariantValue.Address(type, Integer.toUnsignedLong(bits));
            case VARIANT,
                    DECIMAL,
                    SAFEARRAY,
                    CARRAY,
                    USERDEFINED,
                    RECORD,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF,
                    CLSID -> new VariantValue.Unreadable(type, number);
        };
    }

    /// A `DECIMAL` without its first two bytes, where a `VARIANT` keeps its type.
    private VariantValue decimal(long offset) throws MalformedFileException {
        int scale = values.u8(offset);
        boolean negative = values.u8(offset + 1) != 0;
        BigInteger whole = BigInteger.valueOf(values.u32(offset + 2))
                .shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(values.i64(offset + 6))));
        if (scale > MOST_DECIMAL_PLACES) {
            return new VariantValue.Unreadable(VarType.DECIMAL, VarType.DECIMAL.value());
        }
        return new VariantValue.Decimal(new BigDecimal(negative ? whole.negate() : whole, scale));
    }
}
