package org.interopexplorer.core.marshal;

import java.util.List;

/// The outcome of marshaling the arguments of a call.
public sealed interface Marshaling {
    /// Every argument fits.
    record Ready(CallFrame frame) implements Marshaling {}

    /// At least one argument does not fit. All problems of all arguments are listed.
    record Refused(List<CallProblem> problems) implements Marshaling {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
