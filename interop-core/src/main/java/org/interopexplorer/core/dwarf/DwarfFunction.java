package org.interopexplorer.core.dwarf;

import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A function as debug information describes it.
///
/// @param offset of its entry in `.debug_info`
/// @param source the source file that declares it; null if it is not recorded
/// @param line in that file, counted from 1; 0 if it is not recorded
/// @param refused the structs of its type that have no layout here, each with the reason
public record DwarfFunction(
        FunctionType type, long offset, @Nullable String source, int line, List<Message> refused) {
    public DwarfFunction {
        refused = List.copyOf(refused);
    }
}
