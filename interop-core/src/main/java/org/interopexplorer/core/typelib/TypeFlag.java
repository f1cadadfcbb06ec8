package org.interopexplorer.core.typelib;

/// Flags of a type (`TYPEFLAGS`).
public enum TypeFlag implements Flag {
    APPOBJECT(0x1, "appobject"),
    CANCREATE(0x2, ""),
    LICENSED(0x4, "licensed"),
    PREDECLID(0x8, "predeclid"),
    HIDDEN(0x10, "hidden"),
    CONTROL(0x20, "control"),
    DUAL(0x40, "dual"),
    NONEXTENSIBLE(0x80, "nonextensible"),
    OLEAUTOMATION(0x100, "oleautomation"),
    RESTRICTED(0x200, "restricted"),
    AGGREGATABLE(0x400, "aggregatable"),
    REPLACEABLE(0x800, "replaceable"),
    DISPATCHABLE(0x1000, ""),
    REVERSEBIND(0x2000, ""),
    PROXY(0x4000, "proxy");

    private final int bit;
    private final String attribute;

    TypeFlag(int bit, String attribute) {
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
