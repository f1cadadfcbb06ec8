package org.interopexplorer.core.host.protocol;

/// The current lengths of the two files to which a host's standard streams are appended. A host sends them with
/// every reply, and the explorer reads a file only if its length has changed.
///
/// @param out bytes of standard output, [#UNKNOWN] if the host cannot tell
/// @param err bytes of standard error, [#UNKNOWN] if the host cannot tell
public record PrintedLengths(long out, long err) {
    /// Instead of a length: the explorer must find it out itself.
    public static final long UNKNOWN = -1;

    /// Neither length is known.
    public static final PrintedLengths NOT_KNOWN = new PrintedLengths(UNKNOWN, UNKNOWN);
}
