package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.marshal.CallProblem;

/// What the host is doing.
public sealed interface HostState {
    /// No host yet; the next call starts one.
    record Absent() implements HostState {}

    /// What every start of it needs is made, once: seconds, and [CallSession#stop] ends it.
    record Preparing() implements HostState {}

    record Starting() implements HostState {}

    /// Ready for a call.
    ///
    /// @param loaded libraries loaded in it
    record Ready(long pid, HostDescription host, List<Path> loaded) implements HostState {}

    /// Inside a call.
    record Calling(long pid, HostDescription host, String function) implements HostState {}

    /// It could not be started.
    ///
    /// @param why what each call is refused for until it can
    record Failed(CallProblem why) implements HostState {}
}
