package org.interopexplorer.core.host.client;

import java.io.IOException;
import org.interopexplorer.core.host.protocol.PrintedLengths;

/// The output of a host's native code. It is in two files, to which the two standard streams are appended.
final class CapturedOutput implements AutoCloseable {
    private final OutputFile out;
    private final OutputFile err;
    private final long limit;

    CapturedOutput(PrivateDirectory directory, HostOptions options) throws IOException {
        out = new OutputFile(directory.out(), options.keptOutput());
        err = new OutputFile(directory.err(), options.keptOutput());
        limit = options.outputLimit();
    }

    /// The most bytes that a stream may print between two answers.
    long limit() {
        return limit;
    }

    /// Whether a stream has exceeded its limit. Any thread may call this.
    boolean isTooMuch() throws IOException {
        return out.pending() > limit || err.pending() > limit;
    }

    /// The output since the last call.
    ///
    /// @param lengths of the files as the host reported them
    HostOutput take(PrintedLengths lengths) throws IOException {
        var onOut = out.take(lengths.out());
        var onErr = err.take(lengths.err());
        return onOut.total() == 0 && onErr.total() == 0 ? HostOutput.NONE : new HostOutput(onOut, onErr);
    }

    /// The remaining output of a native host that has ended.
    HostOutput rest() throws IOException {
        return new HostOutput(out.take(PrintedLengths.UNKNOWN), err.take(PrintedLengths.UNKNOWN));
    }

    /// The remaining output of a JVM host that has ended, without the JVM's own lines.
    HostOutput restOfJvm() throws IOException {
        return new HostOutput(out.takeLast(), err.takeLast());
    }

    /// The JVM's own lines that [#restOfJvm] cut off; empty if there were none.
    String jvmLines() {
        return out.jvmLines();
    }

    @Override
    public void close() throws IOException {
        out.close();
        err.close();
    }
}
