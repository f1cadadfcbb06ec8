package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;

/// How JNA passes a pointer argument.
enum JnaPassing {
    VALUE,
    STRING,
    WIDE_STRING,
    REFERENCE,
    STRUCTURE,
    ARRAY,
    MEMORY;

    static JnaPassing of(Program program, Argument argument) {
        return argument.value() instanceof Datum.At(var number)
                ? of(program, program.calls().getFirst().block(number))
                : VALUE;
    }

    static JnaPassing of(Program program, Block block) {
        if (program.calls().getFirst().isPinned(block)) {
            return MEMORY;
        }
        return switch (block.kind()) {
            case TEXT ->
                block.isLiteral() && block.text().indexOf(0) < 0
                        ? block.unit() == 1 ? STRING : isWide(program, block) ? WIDE_STRING : MEMORY
                        : block.unit() == 1 ? ARRAY : MEMORY;
            case MANY -> Types.isNumber(block.element()) ? ARRAY : MEMORY;
            case ONE ->
                block.isScalar() ? REFERENCE : block.element().resolved() instanceof RecordType ? STRUCTURE : MEMORY;
        };
    }

    /// Whether JNA makes the text as `wchar_t`. Where that has four bytes, it writes the two halves of a character
    /// apart.
    static boolean isWide(Program program, Block block) {
        int unit = block.unit();
        return unit > 1
                && unit == program.layout().abi().wcharSize()
                && (unit == Short.BYTES || block.text().chars().noneMatch(one -> Character.isSurrogate((char) one)));
    }
}
