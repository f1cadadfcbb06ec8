package org.interopexplorer.core.typelib;

/// Flags of a library (`LIBFLAGS`).
public enum LibFlag implements Flag {
    RESTRICTED(0x1, "restricted"),
    CONTROL(0x2, "control"),
    HIDDEN(0x4, "hidden"),
    HASDISKIMAGE(0x8, "");

    private final int bit;
    private final String attribute;

    LibFlag(int bit, String attribute) {
        this.bit = bit;
        this.attribute = attribute;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String attribute() {
        return attribute;
    }
}
