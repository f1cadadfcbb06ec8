package org.interopexplorer.core.metadata;

import java.util.List;

/// A method that the metadata defines (ECMA-335 II.22.26).
///
/// @param parameters those that have a row; the one of sequence 0 is the return value
public record MethodDefinition(
        Token token, int flags, int implFlags, String name, MethodSignature signature, List<Parameter> parameters) {
    public MethodDefinition {
        parameters = List.copyOf(parameters);
    }

    /// A parameter's row (ECMA-335 II.22.33).
    ///
    /// @param sequence counted from 1; 0 for the return value
    public record Parameter(Token token, int flags, int sequence, String name) {
        public boolean isIn() {
            return (flags & 1) != 0;
        }

        public boolean isOut() {
            return (flags & 2) != 0;
        }

        public boolean isOptional() {
            return (flags & 0x10) != 0;
        }
    }

    public boolean isStatic() {
        return (flags & 0x10) != 0;
    }

    /// Whether its code is in a native library.
    public boolean isPlatformInvoke() {
        return (flags & 0x2000) != 0;
    }

    /// Whether it returns the HRESULT. Otherwise a failure becomes an exception, and the last parameter of the
    /// native function becomes the method's result.
    public boolean preservesSignature() {
        return (implFlags & 0x80) != 0;
    }
}
