package org.interopexplorer.core.typelib;

/// The system a library was made for (`SYSKIND`); it fixes how wide a pointer is.
public enum SysKind {
    WIN16(2),
    WIN32(4),
    MAC(4),
    WIN64(8);

    private final int pointerSize;

    SysKind(int pointerSize) {
        this.pointerSize = pointerSize;
    }

    /// In bytes.
    public int pointerSize() {
        return pointerSize;
    }
}
