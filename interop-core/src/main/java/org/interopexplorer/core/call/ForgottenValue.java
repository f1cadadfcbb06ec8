package org.interopexplorer.core.call;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// A value that had a name, with all that gives it back as it was: see [CallSession#restore].
///
/// @param host the number of the host that its addresses are of; [#ANY_HOST] where it has none
/// @param abi of the call that gave it
/// @param place among the kept values, from 0
public record ForgottenValue(String name, CType type, Value value, long host, Abi abi, int place) {
    /// In place of a host: the value is good in every one.
    public static final long ANY_HOST = -1;
}
