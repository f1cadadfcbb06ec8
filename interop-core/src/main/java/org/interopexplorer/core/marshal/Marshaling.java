package org.interopexplorer.core.marshal;

import java.util.List;

/// What became of marshaling the arguments of a call.
public sealed interface Marshaling {
    /// Every argument fits.
    record Ready(CallFrame frame) implements Marshaling {}

    /// At least one does not; every problem of every argument is here.
    record Refused(List<CallProblem> problems) implements Marshaling {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
