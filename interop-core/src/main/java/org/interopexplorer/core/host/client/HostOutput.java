package org.interopexplorer.core.host.client;

import org.interopexplorer.core.host.protocol.Bytes;

/// What native code printed during one request.
public record HostOutput(Stream out, Stream err) {
    /// Nothing was printed.
    public static final HostOutput NONE = new HostOutput(Stream.EMPTY, Stream.EMPTY);

    /// One of the two streams.
    ///
    /// @param kept the first bytes, up to a limit
    /// @param total how many bytes were printed
    public record Stream(Bytes kept, long total) {
        static final Stream EMPTY = new Stream(Bytes.empty(), 0);

        /// Whether native code printed more than was kept.
        public boolean truncated() {
            return total > kept.size();
        }
    }
}
