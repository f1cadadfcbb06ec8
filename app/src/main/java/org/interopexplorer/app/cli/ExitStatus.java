package org.interopexplorer.app.cli;

/// The exit statuses of the process. Scripts rely on the numbers.
public final class ExitStatus {
    public static final int DONE = 0;
    /// An expectation of a saved collection was not met, or nothing was found.
    public static final int EXPECTATION_FAILED = 1;
    /// The command line is wrong.
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
