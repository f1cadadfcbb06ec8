package org.interopexplorer.core.typelib;

/// Flags of a parameter (`PARAMFLAG`).
public enum ParamFlag implements Flag {
    IN(0x1, "in"),
    OUT(0x2, "out"),
    LCID(0x4, "lcid"),
    RETVAL(0x8, "retval"),
    OPT(0x10, "optional"),
    HASDEFAULT(0x20, ""),
    HASCUSTDATA(0x40, "");

    private final int bit;
    private final String attribute;

    ParamFlag(int bit, String attribute) {
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
