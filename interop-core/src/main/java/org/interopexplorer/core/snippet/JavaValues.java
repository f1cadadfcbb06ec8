package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;

/// Values in Java: memory segments of an arena.
final class JavaValues extends Values {
    private final JavaTypes types;
    private final Parts<JavaPlace> parts = new Parts<>() {
        @Override
        JavaPlace member(JavaPlace place, RecordType owner, int index) {
            return place.member(owner, index);
        }

        @Override
        JavaPlace element(JavaPlace place, CType element, long index) {
            return place.index(element, String.valueOf(index));
        }

        @Override
        void scalar(JavaPlace place, Datum datum, CType type) {
            source.line(place.set(types.layout(type), of(datum, type)));
        }
    };

    JavaValues(Program program, Source source, JavaTypes types) {
        super(program, source);
        this.types = types;
    }

    @Override
    void make(Argument argument) {
        source.line("MemorySegment %s = arena.allocate(%s);", argument.name(), types.layout(argument.type()));
        parts.store(new JavaPlace(types, argument.name()), argument.value(), argument.type());
    }

    @Override
    void make(Block block) {
        String layout = types.layout(block.element());
        String declared = "MemorySegment " + block.name() + " = arena.";
        switch (block.kind()) {
            case ONE -> {
                if (isAllocated(block) && !block.initial().isZero()) {
                    source.line("%sallocateFrom(%s, %s);", declared, layout, of(block.initial(), block.element()));
                } else {
                    source.line("%sallocate(%s);", declared, layout);
                    parts.store(new JavaPlace(types, block.name()), block.initial(), block.element());
                }
            }
            case MANY -> {
                List<Datum> all = block.initial() instanceof Datum.Elements(var some) ? some : List.of();
                if (isAllocated(block) && all.size() == block.count()) {
                    source.line(
                            "%sallocateFrom(%s, %s);",
                            declared,
                            layout,
                            all.stream().map(one -> of(one, block.element())).collect(Collectors.joining(", ")));
                } else {
                    source.line("%sallocate(%s, %d);", declared, layout, block.count());
                    parts.elements(new JavaPlace(types, block.name()), all, block.element());
                }
            }
            case TEXT -> {
                String charset = JavaTypes.charset(block.encoding());
                if (block.isLiteral()) {
                    source.line("%sallocateFrom(%s%s);", declared, Quotes.java(block.text()), charset);
                } else {
                    source.line("%sallocate(%s, %d);", declared, layout, block.count());
                    if (!block.text().isEmpty()) {
                        source.line("%s.setString(0, %s%s);", block.name(), Quotes.java(block.text()), charset);
                    }
                }
            }
        }
    }

    /// Whether an arena makes memory from values of the type.
    private static boolean isAllocated(Block block) {
        return Types.isNumber(block.element())
                ? block.element().resolved() != IntegerType.BOOL
                : block.kind() == Block.Kind.ONE && Types.isPointer(block.element());
    }

    /// A number, truth or address as an expression of exactly its carrier.
    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Nothing _ -> "MemorySegment.NULL";
            case Datum.At(var block) -> call.block(block).name();
            case Datum.Symbol(var name) -> "library.findOrThrow(\"" + name + "\")";
            case Datum.Function(var callback) -> call.callbacks().get(callback).name();
            case Datum.Raw(var address) -> "MemorySegment.ofAddress(0x" + Long.toHexString(address) + "L)";
            case Datum.Earlier(var place) -> JavaPlace.of(types, call, place).get("ADDRESS");
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.literal(datum, type);
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }
}
