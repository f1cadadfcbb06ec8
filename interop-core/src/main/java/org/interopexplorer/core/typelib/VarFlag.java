package org.interopexplorer.core.typelib;

/// Flags of a variable (`VARFLAGS`).
public enum VarFlag implements Flag {
    READONLY(0x1),
    SOURCE(0x2),
    BINDABLE(0x4),
    REQUESTEDIT(0x8),
    DISPLAYBIND(0x10),
    DEFAULTBIND(0x20),
    HIDDEN(0x40),
    RESTRICTED(0x80),
    DEFAULTCOLLELEM(0x100),
    UIDEFAULT(0x200),
    NONBROWSABLE(0x400),
    REPLACEABLE(0x800),
    IMMEDIATEBIND(0x1000);

    private final int bit;

    VarFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
