package org.interopexplorer.core.typelib;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The type of a value or of a declaration (`VARENUM`), without the constants' `VT_`.
public enum VarType {
    EMPTY(0),
    NULL(1),
    I2(2),
    I4(3),
    R4(4),
    R8(5),
    CY(6),
    DATE(7),
    BSTR(8),
    DISPATCH(9),
    ERROR(10),
    BOOL(11),
    VARIANT(12),
    UNKNOWN(13),
    DECIMAL(14),
    I1(16),
    UI1(17),
    UI2(18),
    UI4(19),
    I8(20),
    UI8(21),
    INT(22),
    UINT(23),
    VOID(24),
    HRESULT(25),
    PTR(26),
    SAFEARRAY(27),
    CARRAY(28),
    USERDEFINED(29),
    LPSTR(30),
    LPWSTR(31),
    RECORD(36),
    INT_PTR(37),
    UINT_PTR(38),
    FILETIME(64),
    BLOB(65),
    STREAM(66),
    STORAGE(67),
    STREAMED_OBJECT(68),
    STORED_OBJECT(69),
    BLOB_OBJECT(70),
    CF(71),
    CLSID(72);

    private static final Map<Integer, VarType> BY_VALUE = byValue();

    private final int value;

    VarType(int value) {
        this.value = value;
    }

    /// The constant's value.
    public int value() {
        return value;
    }

    /// The type of a constant's value; null if there is none.
    public static @Nullable VarType of(int value) {
        return BY_VALUE.get(value);
    }

    private static Map<Integer, VarType> byValue() {
        Map<Integer, VarType> all = new HashMap<>();
        for (VarType type : values()) {
            all.put(type.value, type);
        }
        return Map.copyOf(all);
    }
}
