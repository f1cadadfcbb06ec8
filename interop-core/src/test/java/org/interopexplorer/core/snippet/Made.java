package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.machine.Abi;

/// A call that was made, and what a program of it needs.
record Made(String name, Abi abi, String library, List<PlannedCall> calls, CallOutcome.Returned outcome) {
    String function() {
        return calls.getLast().signature().function();
    }
}
