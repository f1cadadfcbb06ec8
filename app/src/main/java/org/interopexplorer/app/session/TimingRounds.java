package org.interopexplorer.app.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.call.NativeSession.Timing;

/// The rounds of one measurement: the number of calls of the next round, and the result of all rounds.
///
/// A round is short enough for Stop to take effect soon. Short rounds before the first, at most a tenth of the
/// calls, find the number of calls of a round. They are not counted, since the host is still compiling.
final class TimingRounds {
    private static final double ROUND_NANOS = 250_000_000;
    private static final double ENOUGH_TO_JUDGE = ROUND_NANOS / 20;

    /// The most calls of one request to a host.
    private static final int MOST_CALLS = 1 << 24;

    private final int times;
    private final List<Timing.Measured> counted = new ArrayList<>();
    private int probe = 1;
    private int round;
    private int done;

    TimingRounds(int times) {
        this.times = times;
        this.round = Math.min(times, MOST_CALLS);
        if (times < 10) {
            probe = 0;
        }
    }

    boolean finished() {
        return done >= times;
    }

    int done() {
        return done;
    }

    /// How many calls the next round makes.
    int next() {
        return probe > 0 ? probe : Math.min(round, times - done);
    }

    /// Adds the result of a round of [#next] calls.
    void add(Timing.Measured measured) {
        if (probe == 0) {
            counted.add(measured);
            done += measured.times();
            return;
        }
        double nanos = Math.max(1, measured.median());
        round = (int) Math.clamp(ROUND_NANOS / nanos, 1, Math.min(times, MOST_CALLS));
        boolean judged = nanos * probe >= ENOUGH_TO_JUDGE || probe > times / 100;
        probe = judged ? 0 : probe * 10;
    }

    /// The result of all counted calls.
    Timing.Measured measured() {
        return new Timing.Measured(done, percentiles());
    }

    /// The percentiles of all counted calls, with rounds weighted by their calls. Empty before the first.
    List<Double> percentiles() {
        if (counted.size() <= 1) {
            return counted.stream().flatMap(only -> only.percentiles().stream()).toList();
        }
        record Weighed(double nanos, double weight) {}
        List<Weighed> all = counted.stream()
                .flatMap(each -> each.percentiles().stream().map(nanos -> new Weighed(nanos, each.times())))
                .sorted(Comparator.comparingDouble(Weighed::nanos))
                .toList();
        double total = all.stream().mapToDouble(Weighed::weight).sum();
        List<Double> percentiles = new ArrayList<>();
        double below = 0;
        for (Weighed each : all) {
            below += each.weight();
            while (percentiles.size() <= 100 && below >= total * percentiles.size() / 100 * (1 - 1e-9)) {
                percentiles.add(each.nanos());
            }
        }
        return percentiles;
    }
}
