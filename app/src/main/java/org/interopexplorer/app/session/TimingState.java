package org.interopexplorer.app.session;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// The state of a measurement.
public sealed interface TimingState {
    /// Nothing has been measured yet.
    record Idle() implements TimingState {}

    /// Under way.
    ///
    /// @param done how many calls were made so far
    /// @param stopping whether it ends after the current round
    record Running(CallRequest request, int times, int done, boolean stopping) implements TimingState {}

    /// Measured.
    ///
    /// @param wanted how many calls were requested; more than were made if it was stopped
    /// @param before the previous measurement of the same function; null if this is the first
    record Measured(TimedCall now, int wanted, @Nullable TimedCall before) implements TimingState {}

    /// A call did not return. The outcome tells why.
    record Failed(CallRequest request, CallOutcome outcome) implements TimingState {}

    /// Stopped before anything was measured.
    record Stopped(CallRequest request) implements TimingState {}
}
