package org.interopexplorer.core.typelib;

/// Flags of an implemented type (`IMPLTYPEFLAG`).
public enum ImplFlag implements Flag {
    DEFAULT(0x1),
    SOURCE(0x2),
    RESTRICTED(0x4),
    DEFAULTVTABLE(0x8);

    private final int bit;

    ImplFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
