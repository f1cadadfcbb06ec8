package org.interopexplorer.app.session;

import java.util.List;
import org.interopexplorer.core.call.CallRequest;

/// How long one call takes inside the host, found by making it many times.
///
/// @param times how many calls were measured
/// @param percentiles nanoseconds of one call: 101 of them, from the least (0) to the greatest (100)
public record TimedCall(CallRequest request, int times, List<Double> percentiles) {
    public TimedCall {
        percentiles = List.copyOf(percentiles);
    }

    public double min() {
        return percentiles.getFirst();
    }

    public double median() {
        return percentiles.get(50);
    }

    public double p99() {
        return percentiles.get(99);
    }
}
