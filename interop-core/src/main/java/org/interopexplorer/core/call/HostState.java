package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.marshal.CallProblem;

/// What the host is doing.
public sealed interface HostState {
    /// No host yet; the next call starts one.
    record Absent() implements HostState {}

    /// The preparation that every start needs is running. It takes seconds, once; [CallSession#stop] cancels it.
    record Preparing() implements HostState {}

    record Starting() implements HostState {}

    /// Ready for a call.
    ///
    /// @param loaded libraries loaded in it
    record Ready(long pid, HostDescription host, List<Path> loaded) implements HostState {}

    /// A call is running.
    record Calling(long pid, HostDescription host, String function) implements HostState {}

    /// The host could not be started.
    ///
    /// @param why the problem that every call gets until it can start
    record Failed(CallProblem why) implements HostState {}
}
