package org.interopexplorer.core.typelib;

/// Flags of a variable (`VARFLAGS`).
public enum VarFlag implements Flag {
    READONLY(0x1, "readonly"),
    SOURCE(0x2, "source"),
    BINDABLE(0x4, "bindable"),
    REQUESTEDIT(0x8, "requestedit"),
    DISPLAYBIND(0x10, "displaybind"),
    DEFAULTBIND(0x20, "defaultbind"),
    HIDDEN(0x40, "hidden"),
    RESTRICTED(0x80, "restricted"),
    DEFAULTCOLLELEM(0x100, "defaultcollelem"),
    UIDEFAULT(0x200, "uidefault"),
    NONBROWSABLE(0x400, "nonbrowsable"),
    REPLACEABLE(0x800, "replaceable"),
    IMMEDIATEBIND(0x1000, "immediatebind");

    private final int bit;
    private final String attribute;

    VarFlag(int bit, String attribute) {
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
