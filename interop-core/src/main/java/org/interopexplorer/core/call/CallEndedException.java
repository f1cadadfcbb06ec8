package org.interopexplorer.core.call;

import java.util.stream.Collectors;
import org.interopexplorer.core.message.Language;

/// Thrown if a call of [AddressCalls] did not return: it was refused, crashed, ran out of time, or its host ended.
public final class CallEndedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient CallOutcome outcome;

    public CallEndedException(CallOutcome outcome) {
        super(
                outcome instanceof CallOutcome.Rejected rejected
                        ? rejected.problems().stream()
                                .map(problem -> Language.ENGLISH.say(problem.message()))
                                .collect(Collectors.joining("; ", "Rejected: ", ""))
                        : outcome.getClass().getSimpleName());
        this.outcome = outcome;
    }

    /// The outcome of the call; never [CallOutcome.Returned].
    public CallOutcome outcome() {
        return outcome;
    }
}
