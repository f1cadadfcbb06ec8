package org.interopexplorer.app.trace;

import org.interopexplorer.core.marshal.Step;

/// The part of a call that a step belongs to.
public enum Phase {
    /// Values become bytes in memory.
    BEFORE,
    /// Arguments go into registers and stack, the function runs.
    CALL,
    /// Bytes become values again.
    AFTER;

    /// The part that a step belongs to. A note of steps left out belongs to the part before the call.
    public static Phase of(Step step) {
        return switch (step) {
            case Step.Allocated _,
                    Step.Encoded _,
                    Step.Wrote _,
                    Step.WroteBits _,
                    Step.MadeCallback _,
                    Step.WroteAddress _,
                    Step.Omitted _ -> BEFORE;
            case Step.ProvidedResult _,
                    Step.Passed _,
                    Step.ReservedStack _,
                    Step.CountedVectors _,
                    Step.Called _,
                    Step.CalledBack _,
                    Step.Returned _ -> CALL;
            case Step.CapturedErrno _,
                    Step.CapturedLastError _,
                    Step.TookResult _,
                    Step.ReadBack _,
                    Step.Compared _,
                    Step.Decoded _,
                    Step.Kept _ -> AFTER;
        };
    }
}
