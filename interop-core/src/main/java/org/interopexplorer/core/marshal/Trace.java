package org.interopexplorer.core.marshal;

import java.util.List;

/// What was done for one call, step by step and in order: values into bytes and addresses, arguments into registers and
/// stack, and the way back. Where the call did not come back the last step is [Step.Called].
public record Trace(List<Step> steps) {
    /// Of a call that was refused.
    public static final Trace NONE = new Trace(List.of());

    public Trace {
        steps = List.copyOf(steps);
    }
}
