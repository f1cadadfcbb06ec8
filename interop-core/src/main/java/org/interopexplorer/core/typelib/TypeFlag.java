package org.interopexplorer.core.typelib;

/// Flags of a type (`TYPEFLAGS`).
public enum TypeFlag implements Flag {
    APPOBJECT(0x1),
    CANCREATE(0x2),
    LICENSED(0x4),
    PREDECLID(0x8),
    HIDDEN(0x10),
    CONTROL(0x20),
    DUAL(0x40),
    NONEXTENSIBLE(0x80),
    OLEAUTOMATION(0x100),
    RESTRICTED(0x200),
    AGGREGATABLE(0x400),
    REPLACEABLE(0x800),
    DISPATCHABLE(0x1000),
    REVERSEBIND(0x2000),
    PROXY(0x4000);

    private final int bit;

    TypeFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String attribute() {
        return this == CANCREATE || this == DISPATCHABLE || this == REVERSEBIND ? "" : Flag.super.attribute();
    }
}
