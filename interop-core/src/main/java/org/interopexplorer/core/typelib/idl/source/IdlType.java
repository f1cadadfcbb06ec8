package org.interopexplorer.core.typelib.idl.source;

import org.interopexplorer.core.typelib.VarType;

/// A type as IDL writes it.
sealed interface IdlType {
    IdlType VOID = new Basic(VarType.VOID);

    /// A type of the language.
    record Basic(VarType type) implements IdlType {}

    /// UTF-16's unit, which libraries have as a short number. A string of it is a string.
    record WideCharacter() implements IdlType {}

    /// A declared type.
    record Named(Declared of) implements IdlType {}

    /// A pointer.
    record Pointer(IdlType to) implements IdlType {}

    /// One dimension of an array.
    ///
    /// @param count 0 if another member says it
    record Array(IdlType element, long count) implements IdlType {}

    /// A `SAFEARRAY(element)`.
    record SafeArray(IdlType element) implements IdlType {}

    /// A function, which only pointers lead to.
    record Code() implements IdlType {}

    /// A type of an imported type library.
    record Imported(ImportedTypes.Found found) implements IdlType {}

    /// A type that nothing declares.
    record Unknown(String name) implements IdlType {}
}
