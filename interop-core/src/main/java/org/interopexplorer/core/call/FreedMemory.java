package org.interopexplorer.core.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.interopexplorer.core.value.Value;

/// Records which call freed which memory of the current host. Several threads may use this class.
final class FreedMemory {
    private final Map<Long, Integer> calls = new HashMap<>();

    /// Notes a returned call: the memory that it freed, and that addresses it returned are allocated again.
    ///
    /// @param freed addresses that it freed
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
