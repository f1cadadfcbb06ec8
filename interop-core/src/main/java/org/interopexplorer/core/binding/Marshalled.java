package org.interopexplorer.core.binding;

import org.interopexplorer.core.ctype.CType;

/// The native form of a managed type, after .NET's marshalling.
///
/// @param type as native code sees it
/// @param spelled the managed type as C# writes it
/// @param isCopied whether the marshaller converts or copies the value, so that it is not blittable
record Marshalled(CType type, Kind kind, String spelled, boolean isCopied) {
    /// Whether it is a struct or a reference to one that has type arguments.
    boolean isGeneric() {
        return (kind == Kind.RECORD || kind == Kind.REFERENCE)
                && spelled.indexOf('<') > 0
                && !spelled.startsWith("delegate*");
    }

    /// The rules that a managed type follows.
    enum Kind {
        NUMBER,
        TRUTH,
        /// A `string`.
        TEXT,
        /// A `StringBuilder`.
        BUFFER,
        /// An `IntPtr`, or a pointer of unsafe code.
        ADDRESS,
        SAFE_HANDLE,
        DELEGATE,
        RECORD,
        /// `ref`, `in`, `out`, or an instance of a class with a layout.
        REFERENCE,
        ARRAY,
        /// A COM object or a VARIANT.
        OBJECT,
        GENERIC,
        /// A class or struct whose layout the runtime chooses.
        AUTO_LAYOUT,
        /// Its definition is in an assembly that is not found.
        UNKNOWN
    }
}
