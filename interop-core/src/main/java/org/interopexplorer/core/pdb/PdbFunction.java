package org.interopexplorer.core.pdb;

import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.message.Message;

/// A function as a program database describes it.
///
/// @param name as in the source, not mangled
/// @param offset of its record in the symbols of its module
/// @param refused the structs of its type that have no layout here, each with the reason
public record PdbFunction(String name, FunctionType type, long offset, List<Message> refused) {
    public PdbFunction {
        refused = List.copyOf(refused);
    }
}
