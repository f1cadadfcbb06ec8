package org.interopexplorer.core.typelib;

/// Flags of an implemented type (`IMPLTYPEFLAG`).
public enum ImplFlag implements Flag {
    DEFAULT(0x1, "default"),
    SOURCE(0x2, "source"),
    RESTRICTED(0x4, "restricted"),
    DEFAULTVTABLE(0x8, "defaultvtable");

    private final int bit;
    private final String attribute;

    ImplFlag(int bit, String attribute) {
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
