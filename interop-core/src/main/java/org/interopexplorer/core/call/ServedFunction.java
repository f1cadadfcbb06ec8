package org.interopexplorer.core.call;

import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.host.protocol.Bytes;

/// A function for the host to make, which the explorer itself answers.
public record ServedFunction(FunctionType type, Servant servant) {
    /// Answers a function that the host made for the explorer, while native code waits.
    ///
    /// It runs on a thread of its own. What that thread asks of [AddressCalls] is done by the waiting thread of the
    /// host, whichever thread is named. Several servants may run at the same time.
    public interface Servant {
        /// @return the bytes of the result
        Bytes answer(Incoming incoming);
    }

    /// A call of a function that the host made.
    ///
    /// @param thread the host's number of the calling thread; from 65,536 on for one that native code started
    /// @param systemThread the system's number of it
    /// @param event names the call while it lasts
    /// @param arguments the bytes of each
    public record Incoming(int thread, long systemThread, String threadName, long event, List<Bytes> arguments) {
        public Incoming {
            arguments = List.copyOf(arguments);
        }
    }
}
