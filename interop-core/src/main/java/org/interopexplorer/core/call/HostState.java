package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.marshal.CallProblem;

/// What the host is doing.
public sealed interface HostState {
    /// No host yet; the next call starts one.
    record Absent() implements HostState {}

    record Starting() implements HostState {}

    /// Ready for a call.
    ///
    /// @param architecture such as `x86-64`
    /// @param loaded libraries loaded in it
    record Ready(long pid, String architecture, List<Path> loaded) implements HostState {}

    /// Inside a call.
    record Calling(long pid, String architecture, String function) implements HostState {}

    /// It could not be started.
    ///
    /// @param why what each call is refused for until it can
    record Failed(CallProblem why) implements HostState {}
}
