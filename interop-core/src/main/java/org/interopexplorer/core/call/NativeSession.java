package org.interopexplorer.core.call;

import java.util.List;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;

/// A session over hosts that run here, with what the memory view and the stopwatch need beside calls.
public interface NativeSession extends CallSession {
    /// The readable beginning of what stands at an address of the present host; no bytes where there is no host or the
    /// address cannot be read.
    ///
    /// @param address unsigned
    /// @param length in bytes, at most 64 MiB
    byte[] readMemory(long address, int length);

    /// Makes the same call many times inside the host and measures it there.
    ///
    /// @param times at least 1
    Timing timeIt(CallRequest request, int times);

    /// A session over child JVMs of this process, with the data model of this platform. Starts nothing yet.
    static NativeSession open() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return open(new HostLauncher(HostOptions.ofThisProcess())::launch, windows ? DataModel.LLP64 : DataModel.LP64);
    }

    /// A session over any kind of host.
    ///
    /// @param model of the platform that the hosts run
    static NativeSession open(HostStarter starter, DataModel model) {
        return new HostedSession(starter, model);
    }

    /// What became of a measurement.
    sealed interface Timing {
        /// How long a call took inside the host.
        ///
        /// @param percentiles nanoseconds of one call: 101 of them, from the least (0) to the greatest (100)
        record Measured(int times, List<Double> percentiles) implements Timing {
            public Measured {
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

        /// The calls were not all made; the outcome says why.
        record Failed(CallOutcome outcome) implements Timing {}
    }
}
