package org.interopexplorer.core.ctype;

/// The widths that a platform gives to C's types: what `long`, a pointer and `wchar_t` measure.
///
/// Sources: System V ABI AMD64 3.1.2 and i386 figure 2-1; Microsoft "Data Type Ranges" for LLP64.
public enum DataModel {
    /// 64-bit Linux and macOS: `long` and pointers have 64 bits.
    LP64(8, 8, 4, 16, 16, 8),
    /// 64-bit Windows: pointers have 64 bits, `long` has 32, `wchar_t` 16.
    LLP64(8, 4, 2, 8, 8, 8),
    /// 32-bit Linux on x86: eight-byte scalars are aligned to four inside structs.
    ILP32(4, 4, 4, 12, 4, 4);

    private final int pointerSize;
    private final int longSize;
    private final int wcharSize;
    private final int longDoubleSize;
    private final int longDoubleAlignment;
    private final int eightByteAlignment;

    DataModel(
            int pointerSize,
            int longSize,
            int wcharSize,
            int longDoubleSize,
            int longDoubleAlignment,
            int eightByteAlignment) {
        this.pointerSize = pointerSize;
        this.longSize = longSize;
        this.wcharSize = wcharSize;
        this.longDoubleSize = longDoubleSize;
        this.longDoubleAlignment = longDoubleAlignment;
        this.eightByteAlignment = eightByteAlignment;
    }

    /// In bytes, as are all widths here.
    public int pointerSize() {
        return pointerSize;
    }

    public int longSize() {
        return longSize;
    }

    public int wcharSize() {
        return wcharSize;
    }

    public int longDoubleSize() {
        return longDoubleSize;
    }

    public int longDoubleAlignment() {
        return longDoubleAlignment;
    }

    /// How `long long` and `double` are aligned inside a struct.
    public int eightByteAlignment() {
        return eightByteAlignment;
    }

    /// Whether plain `char` holds values below zero; true for every model here (x86, and Apple's and Windows' ARM64).
    public boolean charIsSigned() {
        return true;
    }
}
