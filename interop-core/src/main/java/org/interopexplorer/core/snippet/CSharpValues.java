package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;

/// Values in C#: variables, arrays, and memory of the stack that has one address.
final class CSharpValues extends Values {
    private final CSharpTypes types;
    private final Parts<CSharpPlace> parts = new Parts<>() {
        @Override
        CSharpPlace member(CSharpPlace place, RecordType owner, int index) {
            return place.member(owner, index);
        }

        @Override
        CSharpPlace element(CSharpPlace place, CType element, long index) {
            return place.element(element, String.valueOf(index));
        }

        @Override
        void scalar(CSharpPlace place, Datum datum, CType type) {
            source.line("%s = %s;", place.text(), of(datum, type));
        }
    };

    CSharpValues(Program program, Source source, CSharpTypes types) {
        super(program, source);
        this.types = types;
    }

    @Override
    boolean isInline(Block block) {
        return CSharpPassing.isString(block) && !call.isPinned(block);
    }

    @Override
    void make(Argument argument) {
        String type = types.of(argument.type());
        source.line("%s %s = default(%s);", type, argument.name(), type);
        parts.store(CSharpPlace.of(argument.name()), argument.value(), argument.type());
    }

    @Override
    void make(Block block) {
        String type = types.stored(block.element());
        boolean memory = CSharpPassing.isMemory(call, block);
        if (block.kind() == Block.Kind.ONE && !memory) {
            source.line(
                    "%s %s = %s;",
                    type,
                    block.name(),
                    block.isScalar() && !block.initial().isZero()
                            ? of(block.initial(), block.element())
                            : "default(" + type + ")");
            if (!block.isScalar()) {
                parts.store(CSharpPlace.of(call, block), block.initial(), block.element());
            }
            return;
        }
        long count = block.count() * CSharpTypes.elements(block.element());
        if (memory) {
            source.line("%s* %s = stackalloc %s[%d];", type, block.name(), type, count);
        } else {
            source.line("var %s = new %s[%d];", block.name(), type, count);
        }
        if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
            text(block, memory);
        } else {
            parts.store(CSharpPlace.of(call, block), block.initial(), block.whole());
        }
    }

    private void text(Block block, boolean memory) {
        String encoding = switch (block.unit()) {
            case 1 -> "UTF8";
            case 2 -> "Unicode";
            default -> "UTF32";
        };
        source.line("byte[] %s_bytes = Encoding.%s.GetBytes(%s);", block.name(), encoding, Quotes.java(block.text()));
        source.line(
                memory
                        ? "Marshal.Copy(%s_bytes, 0, (IntPtr) %s, %s_bytes.Length);"
                        : "Buffer.BlockCopy(%s_bytes, 0, %s, 0, %s_bytes.Length);",
                block.name(),
                block.name(),
                block.name());
    }

    /// A number, truth or address.
    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.number(datum, type, true);
            case Datum.Nothing _ -> "IntPtr.Zero";
            case Datum.At(var number) -> "(IntPtr) " + call.block(number).name();
            case Datum.Symbol(var name) ->
                "NativeLibrary.GetExport(NativeLibrary.Load(" + Quotes.java(program.library()) + "), \"" + name + "\")";
            case Datum.Function(var callback) ->
                "Marshal.GetFunctionPointerForDelegate("
                        + call.callbacks().get(callback).name() + "_delegate)";
            case Datum.Raw(var address) -> "new IntPtr(" + address + "L)";
            case Datum.Earlier(var place) -> CSharpPlace.of(types, call, place).text();
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }
}
