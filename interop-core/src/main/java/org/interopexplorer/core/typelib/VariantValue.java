package org.interopexplorer.core.typelib;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// A constant, a default value, or custom data (`VARIANT`).
public sealed interface VariantValue {
    VarType type();

    /// `VT_EMPTY`, `VT_NULL` or `VT_VOID`: no value.
    record Nothing(VarType type) implements VariantValue {}

    /// A whole number, an error code or a truth value (-1 or 0). An unsigned number is the `long` with the same
    /// bits.
    record Whole(VarType type, long value) implements VariantValue {
        /// The value, which is never negative if its type is unsigned.
        public BigInteger exact() {
            return type == VarType.UI8 || type == VarType.UINT_PTR
                    ? new BigInteger(Long.toUnsignedString(value))
                    : BigInteger.valueOf(value);
        }
    }

    /// `VT_R4`.
    record Single(float value) implements VariantValue {
        @Override
        public VarType type() {
            return VarType.R4;
        }
    }

    /// `VT_R8` or `VT_DATE` (days since 30 December 1899).
    record Real(VarType type, double value) implements VariantValue {}

    /// `VT_CY`: an amount of money.
    ///
    /// @param tenThousandths in 1/10,000 of the unit
    record Currency(long tenThousandths) implements VariantValue {
        @Override
        public VarType type() {
            return VarType.CY;
        }

        public BigDecimal amount() {
            return BigDecimal.valueOf(tenThousandths, 4);
        }
    }

    /// `VT_DECIMAL`.
    record Decimal(BigDecimal value) implements VariantValue {
        @Override
        public VarType type() {
            return VarType.DECIMAL;
        }
    }

    /// `VT_BSTR`, `VT_LPSTR` or `VT_LPWSTR`.
    ///
    /// @param text null for the null string
    record Text(VarType type, @Nullable String text) implements VariantValue {}

    /// An interface pointer or another address. Libraries contain only null pointers.
    record Address(VarType type, long value) implements VariantValue {}

    /// `VT_FILETIME`, in 100 ns since 1 January 1601.
    record FileTime(long value) implements VariantValue {
        @Override
        public VarType type() {
            return VarType.FILETIME;
        }
    }

    /// A value whose type is not supported here, or whose bytes are not in the file.
    ///
    /// @param typeNumber its VARTYPE as in the file
    record Unreadable(VarType type, int typeNumber) implements VariantValue {}
}
