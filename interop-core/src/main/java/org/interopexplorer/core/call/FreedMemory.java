package org.interopexplorer.core.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.interopexplorer.core.value.Value;

/// Which memory of the present host was given back by which call. Safe for use by several threads.
final class FreedMemory {
    private final Map<Long, Integer> calls = new HashMap<>();

    /// Notes a call that came back: what it freed, and that what it gave is allocated again.
    ///
    /// @param freed addresses that it took
    synchronized void callReturned(int call, CallOutcome.Returned outcome, List<Long> freed) {
        freed.forEach(address -> calls.put(address, call));
        if (outcome.returned() != null) {
            KeptStore.addresses(outcome.returned()).forEach(calls::remove);
        }
        for (CallOutcome.Argument argument : outcome.arguments()) {
            Value out = argument.out();
            if (out != null) {
                KeptStore.addresses(out).forEach(calls::remove);
            }
        }
    }

    synchronized OptionalInt by(long address) {
        Integer call = calls.get(address);
        return call == null ? OptionalInt.empty() : OptionalInt.of(call);
    }

    synchronized void clear() {
        calls.clear();
    }
}
