package org.interopexplorer.core.typelib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member of a record or enum, a constant of a module, or a property of a dispinterface (`VARDESC`).
///
/// @param name empty if the library gives none
/// @param memberId the DISPID
/// @param flags bits of [VarFlag]
/// @param offset in bytes from the start of a record; 0 for other types
/// @param value of a constant; null for other variables
public record Variable(
        String name,
        int memberId,
        VarKind kind,
        int flags,
        TypeDesc type,
        int offset,
        @Nullable VariantValue value,
        Documentation documentation,
        List<CustomData> customData) {
    public Variable {
        customData = List.copyOf(customData);
    }

    /// The same without its documentation.
    public Variable withoutHelp() {
        return new Variable(name, memberId, kind, flags, type, offset, value, Documentation.NONE, customData);
    }

    public boolean has(VarFlag flag) {
        return flag.in(flags);
    }
}
