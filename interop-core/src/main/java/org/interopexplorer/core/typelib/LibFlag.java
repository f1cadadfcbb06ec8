package org.interopexplorer.core.typelib;

/// Flags of a library (`LIBFLAGS`).
public enum LibFlag implements Flag {
    RESTRICTED(0x1),
    CONTROL(0x2),
    HIDDEN(0x4),
    HASDISKIMAGE(0x8);

    private final int bit;

    LibFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String attribute() {
        return this == HASDISKIMAGE ? "" : Flag.super.attribute();
    }
}
