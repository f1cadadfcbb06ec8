package org.interopexplorer.core.call;

import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// The outcome of reading or writing a variable.
public sealed interface VariableOutcome {
    /// The current value.
    ///
    /// @param address in its host, unsigned
    /// @param host the number of that host
    /// @param abi of the code that it runs
    record Held(Variable variable, long address, Value value, CallOutcome.Output output, long host, Abi abi)
            implements VariableOutcome {}

    /// The variable could not be read. It was refused, the library could not be loaded, or loading ended the host.
    ///
    /// @param outcome never [CallOutcome.Returned]
    record Failed(CallOutcome outcome) implements VariableOutcome {}
}
