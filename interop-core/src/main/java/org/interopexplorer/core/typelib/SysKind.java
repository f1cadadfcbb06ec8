package org.interopexplorer.core.typelib;

/// The system that a library was made for (`SYSKIND`). It determines the size of a pointer.
public enum SysKind {
    WIN16(2),
    WIN32(4),
    MAC(4),
    WIN64(8);

    private final int pointerSize;

    SysKind(int pointerSize) {
        this.pointerSize = pointerSize;
    }

    /// The size of a pointer in bytes.
    public int pointerSize() {
        return pointerSize;
    }
}
