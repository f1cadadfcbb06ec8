package org.interopexplorer.core.typelib.idl.source;

import java.util.List;

/// A parameterised interface or delegate of WinRT. Each use reads its text again, with types for its parameters.
///
/// @param name with its namespace
/// @param tokens of the file that declares it
/// @param position behind the parameters' names
record GenericType(
        String name,
        String namespace,
        boolean isDelegate,
        List<String> parameters,
        Attributes attributes,
        TokenReader tokens,
        int position,
        IdlType result) {
    GenericType {
        parameters = List.copyOf(parameters);
    }
}
