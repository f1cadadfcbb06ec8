package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// How far the measuring of a call is.
public sealed interface TimingState {
    /// Nothing has been measured yet.
    record Idle() implements TimingState {}

    /// Under way.
    ///
    /// @param done how many of the calls have been made
    /// @param stopping whether it ends after the present round
    record Running(CallRequest request, int times, int done, boolean stopping) implements TimingState {}

    /// Measured.
    ///
    /// @param wanted how many calls were asked for; more than were made where it was stopped
    /// @param before the measurement of the same function before this one; null where this is the first
    record Measured(TimedCall now, int wanted, @Nullable TimedCall before) implements TimingState {}

    /// A call did not return; the outcome says what became of it.
    record Failed(CallRequest request, CallOutcome outcome) implements TimingState {}

    /// Stopped before anything was measured.
    record Stopped(CallRequest request) implements TimingState {}
}
