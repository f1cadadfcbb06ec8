package org.interopexplorer.core.host.protocol;

/// One argument: its layout and its bytes, little-endian, exactly as many as the layout has.
public record Argument(WireLayout layout, Bytes bytes) {
    public Argument {
        ProtocolChecks.that(layout.size() > 0, "an argument without bytes");
        ProtocolChecks.within(layout.size(), bytes.size(), layout.size(), "argument bytes");
    }
}
