package org.interopexplorer.core.collection;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The value at a path of a returned call.
sealed interface LocatedValue {
    /// @param type null if it is not known, as for arguments of callbacks
    record Found(Value value, @Nullable CType type) implements LocatedValue {}

    /// @param why it is missing, with what exists instead
    record Missing(Message why) implements LocatedValue {}
}
