package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A variable that is read, or written and then read.
final class VariableAccess {
    private final CallAttempt attempt;
    private final TargetSite site;
    private final Variable variable;
    private final Function<CallRequest, Marshaling> layouts;

    /// @param attempt the attempt for the request that reads the variable
    VariableAccess(CallAttempt attempt, Variable variable, Function<CallRequest, Marshaling> layouts) {
        this.attempt = attempt;
        site = attempt.site();
        this.variable = variable;
        this.layouts = layouts;
    }

    /// @param writing the request with the value to write first; null to only read
    VariableOutcome held(@Nullable CallRequest writing) {
        Marshaling marshaling = layouts.apply(writing == null ? attempt.request() : writing);
        if (marshaling instanceof Marshaling.Ready(var frame)) {
            CallProblem objection = Variables.objection(variable, site.layout(), frame);
            if (objection != null) {
                marshaling = new Marshaling.Refused(List.of(objection));
            }
        }
        var held = new ArrayList<VariableOutcome>();
        CallOutcome outcome = attempt.with(marshaling, (host, library, frame) -> {
            var memory = new Variables(
                    site.layout(),
                    asked -> site.keeper().send(host, asked, attempt.request().limit()),
                    (address, length) -> site.read(host, address, length),
                    library);
            try {
                long address = memory.address(variable.name());
                if (writing != null && !memory.write(address, variable, frame)) {
                    return attempt.rejected(readOnly(variable));
                }
                Value found = layouts.apply(attempt.request()) instanceof Marshaling.Ready(var room)
                        ? memory.read(address, room)
                        : null;
                if (found != null) {
                    held.add(new VariableOutcome.Held(
                            variable, address, found, attempt.output(), site.host(), site.abi()));
                }
                return attempt.rejected(CallProblem.ofCall(CallFault.VARIABLE_UNREADABLE, variable.name()));
            } catch (Variables.Unanswered e) {
                return attempt.unanswered(host, e.result(), frame);
            }
        });
        return held.isEmpty() ? new VariableOutcome.Failed(outcome) : held.getFirst();
    }

    static CallProblem readOnly(Variable variable) {
        return CallProblem.ofCall(
                CallFault.VARIABLE_READ_ONLY,
                variable.name(),
                variable.library().path().getFileName());
    }
}
