package org.interopexplorer.core.host.protocol;

/// How long the two files are by now that a host's standard streams are appended to. A host says so with every reply,
/// and the explorer looks into a file only when its length has changed.
///
/// @param out bytes of standard output, [#UNKNOWN] if the host cannot tell
/// @param err bytes of standard error, [#UNKNOWN] if the host cannot tell
public record PrintedLengths(long out, long err) {
    /// In place of a length: the explorer finds it out itself.
    public static final long UNKNOWN = -1;

    /// Neither length is known.
    public static final PrintedLengths NOT_KNOWN = new PrintedLengths(UNKNOWN, UNKNOWN);
}
