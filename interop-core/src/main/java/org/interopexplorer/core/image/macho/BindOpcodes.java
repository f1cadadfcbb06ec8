package org.interopexplorer.core.image.macho;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;

/// The programs that bind the pointers of older images (`mach-o/loader.h`, `BIND_OPCODE_…`). Only the names that
/// they bind matter here, not the places.
final class BindOpcodes {
    private static final int SYMBOL_WEAK_IMPORT = 0x1;
    private static final int SYMBOL_NON_WEAK_DEFINITION = 0x8;

    private final Imports imports;

    BindOpcodes(Imports imports) {
        this.imports = imports;
    }

    /// The kinds of programs in an image.
    enum Program {
        /// Run when the image is loaded.
        EAGER,
        /// Entered at each symbol's first use; the end of a symbol's part is not the end of the program.
        LAZY,
        /// Binds symbols that any image may define; names no library.
        WEAK
    }

    /// Reads one program.
    ///
    /// @throws MalformedFileException if it has an unknown opcode, or continues after its end; the symbols before
    ///     that place are noted
    void read(ByteView program, Program kind) throws MalformedFileException {
        LebCursor cursor = new LebCursor(program, 0);
        int ordinal = kind == Program.WEAK ? Dylibs.WEAK_LOOKUP : Dylibs.SELF;
        String name = null;
        int flags = 0;
        // A symbol is bound at many places, one after another. It is noted once.
        boolean noted = false;
        while (!cursor.atEnd() && imports.size() < MachOReader.LIMIT) {
            long place = program.inFile(cursor.at()).value();
            int b = cursor.u8();
            int immediate = b & 0x0f;
            boolean binds = false;
            switch (b & 0xf0) {
                case 0x00 -> {
                    if (kind != Program.LAZY) {
                        return;
                    }
                }
                case 0x10 -> {
                    ordinal = immediate;
                    noted = false;
                }
                case 0x20 -> {
                    ordinal = (int) Math.min(cursor.unsigned(), Integer.MAX_VALUE);
                    noted = false;
                }
                // Special numbers are negative: their lower four bits.
                case 0x30 -> {
                    ordinal = immediate == 0 ? 0 : immediate - 16;
                    noted = false;
                }
                case 0x40 -> {
                    name = cursor.text();
                    flags = immediate;
                    noted = false;
                }
                case 0x50 -> {}
                case 0x60, 0x70, 0x80 -> cursor.skipNumber();
                case 0x90, 0xb0 -> binds = true;
                case 0xa0 -> {
                    cursor.skipNumber();
                    binds = true;
                }
                case 0xc0 -> {
                    cursor.skipNumber();
                    cursor.skipNumber();
                    binds = true;
                }
                case 0xd0 -> {
                    if (immediate == 0) {
                        cursor.skipNumber();
                    }
                }
                default ->
                    throw new MalformedFileException(
                            Diagnostic.of(MachOFault.BIND_OPCODE, place, new Hexadecimal(b, 2), Hexadecimal.of(place)));
            }
            // A library's number may precede or follow the symbol's name, so the binding itself counts.
            if (binds && !noted && name != null && (flags & SYMBOL_NON_WEAK_DEFINITION) == 0) {
                imports.add(name, ordinal, (flags & SYMBOL_WEAK_IMPORT) != 0, kind == Program.LAZY, place);
                noted = true;
            }
        }
    }
}
