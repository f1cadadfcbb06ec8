package org.interopexplorer.core.image.macho;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;

/// The programs by which older images have pointers bound (`mach-o/loader.h`, `BIND_OPCODE_…`); only the names that
/// they bind matter here, not the places.
final class BindOpcodes {
    private static final int SYMBOL_WEAK_IMPORT = 0x1;
    private static final int SYMBOL_NON_WEAK_DEFINITION = 0x8;

    private final Imports imports;

    BindOpcodes(Imports imports) {
        this.imports = imports;
    }

    /// Which of an image's programs it is.
    enum Program {
        /// Run when the image is loaded.
        EAGER,
        /// Entered at each symbol's first use; a symbol's end is not the program's.
        LAZY,
        /// Binds what any image may define; names no library.
        WEAK
    }

    /// Reads one program.
    ///
    /// @throws MalformedFileException where it has an opcode that does not exist, or goes on after its end; the
    ///     symbols before that place are noted
    void read(ByteView program, Program kind) throws MalformedFileException {
        LebCursor cursor = new LebCursor(program, 0);
        int ordinal = kind == Program.WEAK ? Dylibs.WEAK_LOOKUP : Dylibs.SELF;
        String name = null;
        int flags = 0;
        // A symbol is bound at many places, one after another; once is enough to note.
        boolean noted = false;
        while (!cursor.atEnd() && imports.size() < MachOReader.LIMIT) {
            long place = program.inFile(cursor.position()).value();
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
            // A library's number follows a symbol's name as often as it stands before it, so the binding itself counts.
            if (binds && !noted && name != null && (flags & SYMBOL_NON_WEAK_DEFINITION) == 0) {
                imports.add(name, ordinal, (flags & SYMBOL_WEAK_IMPORT) != 0, kind == Program.LAZY, place);
                noted = true;
            }
        }
    }
}
