package org.interopexplorer.core.call;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A forgotten kept value, with everything that [CallSession#restore] needs.
///
/// @param host the number of the host of its addresses; [#ANY_HOST] if it has none
/// @param abi of the call that returned it
/// @param place among the kept values, from 0
/// @param freedBy as in [KeptValue]
public record ForgottenValue(
        String name,
        CType type,
        Value value,
        long host,
        Abi abi,
        int place,
        @Nullable Integer freedBy) {
    /// Used instead of a host's number if the value is valid in every host.
    public static final long ANY_HOST = -1;

    /// A value whose memory was not freed.
    public ForgottenValue(String name, CType type, Value value, long host, Abi abi, int place) {
        this(name, type, value, host, abi, place, null);
    }
}
