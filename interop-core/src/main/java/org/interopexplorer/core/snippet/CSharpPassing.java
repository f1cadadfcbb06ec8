package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;

/// How C# passes a pointer argument.
enum CSharpPassing {
    /// As it is: an address.
    POINTER,
    /// As text.
    STRING,
    /// By reference, for the function to fill in.
    OUT,
    /// By reference.
    REF,
    /// As an array.
    ARRAY,
    /// As a delegate.
    DELEGATE;

    static CSharpPassing of(Call call, Argument argument) {
        return switch (argument.value()) {
            case Datum.Function _ -> DELEGATE;
            case Datum.At(var number) -> {
                Block block = call.block(number);
                if (isString(block) && !call.isPinned(block)) {
                    yield STRING;
                }
                yield isMemory(call, block)
                        ? POINTER
                        : block.kind() != Block.Kind.ONE
                                ? ARRAY
                                : block.initial().isZero() && block.written() && block.isScalar() ? OUT : REF;
            }
            default -> POINTER;
        };
    }

    /// Whether a block is memory of its own, which never moves, instead of a variable or an array.
    static boolean isMemory(Call call, Block block) {
        return call.isPinned(block)
                || block.element().resolved() instanceof ArrayType
                || (block.kind() == Block.Kind.MANY && !Types.isNumber(block.element()));
    }

    static boolean isString(Block block) {
        return block.isLiteral()
                && block.argument()
                && block.encoding() != null
                && block.encoding().unit() < Integer.BYTES
                && block.text().indexOf(0) < 0;
    }
}
