package org.interopexplorer.core.typelib;

/// Flags of a parameter (`PARAMFLAG`).
public enum ParamFlag implements Flag {
    IN(0x1),
    OUT(0x2),
    LCID(0x4),
    RETVAL(0x8),
    OPT(0x10),
    HASDEFAULT(0x20),
    HASCUSTDATA(0x40);

    private final int bit;

    ParamFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }

    @Override
    public String attribute() {
        return switch (this) {
            case OPT -> "optional";
            case HASDEFAULT, HASCUSTDATA -> "";
            case IN, OUT, LCID, RETVAL -> Flag.super.attribute();
        };
    }
}
