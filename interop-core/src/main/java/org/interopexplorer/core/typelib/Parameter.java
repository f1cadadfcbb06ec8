package org.interopexplorer.core.typelib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parameter of a function (`ELEMDESC` with its `PARAMDESC`).
///
/// @param name null if the library gives none
/// @param flags bits of [ParamFlag]
/// @param defaultValue null if it has none
/// @param array how many elements it points at; null where nothing says it
public record Parameter(
        @Nullable String name,
        TypeDesc type,
        int flags,
        @Nullable VariantValue defaultValue,
        List<CustomData> customData,
        @Nullable ArrayLength array) {
    public Parameter {
        customData = List.copyOf(customData);
    }

    public Parameter(
            @Nullable String name,
            TypeDesc type,
            int flags,
            @Nullable VariantValue defaultValue,
            List<CustomData> customData) {
        this(name, type, flags, defaultValue, customData, null);
    }

    public boolean has(ParamFlag flag) {
        return flag.in(flags);
    }
}
