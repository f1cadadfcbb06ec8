package org.interopexplorer.app.drawing.picture;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Step;

/// A call that was made, for drawing it.
///
/// @param abi of the called library
public record DrawnCall(CallRequest request, CallOutcome outcome, Abi abi) {
    String function() {
        return request.signature().function();
    }

    /// The steps of its trace of one kind, in order.
    <S extends Step> List<S> steps(Class<S> kind) {
        return outcome.trace().steps().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
