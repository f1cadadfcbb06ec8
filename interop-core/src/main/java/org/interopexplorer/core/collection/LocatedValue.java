package org.interopexplorer.core.collection;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// What stands at a path of a call that returned.
sealed interface LocatedValue {
    /// @param type null where it is not known, as in the arguments of a callback
    record Found(Value value, @Nullable CType type) implements LocatedValue {}

    /// @param why and what there is instead
    record Missing(Message why) implements LocatedValue {}
}
