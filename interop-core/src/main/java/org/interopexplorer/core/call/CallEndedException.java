package org.interopexplorer.core.call;

/// A call of [AddressCalls] that did not come back: refused, crashed, out of time, or its host is gone.
public final class CallEndedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient CallOutcome outcome;

    public CallEndedException(CallOutcome outcome) {
        super(outcome.getClass().getSimpleName());
        this.outcome = outcome;
    }

    /// What became of the call; never [CallOutcome.Returned].
    public CallOutcome outcome() {
        return outcome;
    }
}
