package org.interopexplorer.core.call;

import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// What became of reading or writing a variable.
public sealed interface VariableOutcome {
    /// What stands there now.
    ///
    /// @param address in the host that holds it, unsigned
    /// @param host the number of that host
    /// @param abi of the code that it runs
    record Held(Variable variable, long address, Value value, CallOutcome.Output output, long host, Abi abi)
            implements VariableOutcome {}

    /// It was not reached: refused, or the library could not be loaded, or loading ended the host.
    ///
    /// @param outcome never [CallOutcome.Returned]
    record Failed(CallOutcome outcome) implements VariableOutcome {}
}
