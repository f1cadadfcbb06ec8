package org.interopexplorer.core.typelib.idl.source;

import java.util.List;

/// A parameterised interface or delegate of WinRT. Each use reads its text again, with types for its parameters.
///
/// @param name with its namespace
/// @param tokens of the file that declares it
/// @param position behind the parameters' names; -1 if the type is only named so far
/// @param waiting the uses of a type that is only named, which its definition fills
record GenericType(
        String name,
        String namespace,
        boolean isDelegate,
        List<String> parameters,
        Attributes attributes,
        TokenReader tokens,
        int position,
        IdlType result,
        List<Use> waiting) {
    GenericType {
        parameters = List.copyOf(parameters);
    }

    /// A use with types for the parameters.
    record Use(Declared made, List<IdlType> arguments) {
        Use {
            arguments = List.copyOf(arguments);
        }
    }

    boolean isOnlyNamed() {
        return position < 0;
    }
}
