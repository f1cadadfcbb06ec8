package org.interopexplorer.app.cli;

/// What the process ends with; scripts rely on the numbers.
public final class ExitStatus {
    public static final int DONE = 0;
    /// An expectation of a saved collection was not met.
    public static final int EXPECTATION_FAILED = 1;
    /// The words of the command line do not fit together.
    public static final int USAGE = 2;
    /// The file is malformed, of an unsupported kind, or cannot be read.
    public static final int BAD_FILE = 3;
    /// The call was refused before anything ran.
    public static final int REJECTED = 4;
    /// The call ended its host.
    public static final int CRASHED = 5;
    /// The call took longer than its limit.
    public static final int TIMED_OUT = 6;

    private ExitStatus() {}
}
