package org.interopexplorer.core.metadata;

import java.util.List;

/// The parameters and result of a method (ECMA-335 II.23.2.1 to II.23.2.3) or of a property (II.23.2.5).
///
/// @param genericParameters how many generic parameters the method itself has
/// @param fixed how many parameters precede the `...` of a call
public record MethodSignature(
        Convention convention,
        boolean hasThis,
        int genericParameters,
        TypeSignature returnType,
        List<TypeSignature> parameters,
        int fixed) {
    public MethodSignature {
        parameters = List.copyOf(parameters);
    }

    /// The lower bits of the first byte.
    public enum Convention {
        DEFAULT,
        C,
        STDCALL,
        THISCALL,
        FASTCALL,
        VARARG,
        PROPERTY,
        /// Given by custom modifiers of the return type.
        UNMANAGED
    }
}
