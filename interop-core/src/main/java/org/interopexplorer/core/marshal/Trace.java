package org.interopexplorer.core.marshal;

import java.util.List;

/// The steps of one call in order: values become bytes and addresses, arguments go to registers and stack, and the
/// results come back. If the call did not return, the last step is [Step.Called].
public record Trace(List<Step> steps) {
    /// The trace of a call that was refused.
    public static final Trace NONE = new Trace(List.of());

    public Trace {
        steps = List.copyOf(steps);
    }
}
