package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;

/// Values in Java with JNA: references, structures, arrays and memory.
final class JnaValues extends Values {
    private final JnaTypes types;
    private final JnaPlaces places;

    JnaValues(Program program, Source source, JnaTypes types, JnaPlaces places) {
        super(program, source);
        this.types = types;
        this.places = places;
    }

    private JnaPassing passing(Block block) {
        return JnaPassing.of(program, block);
    }

    @Override
    boolean isInline(Block block) {
        return passing(block) == JnaPassing.STRING || passing(block) == JnaPassing.WIDE_STRING;
    }

    @Override
    void make(Argument argument) {
        String type = types.byValue(argument.type());
        source.line("%s %s = new %s();", type, argument.name(), type);
        fields.store(argument.name(), argument.value(), argument.type());
    }

    @Override
    void make(Block block) {
        String name = block.name();
        String element = types.of(block.element());
        switch (passing(block)) {
            case REFERENCE ->
                source.line(
                        "%s %s = new %1$s(%3$s);",
                        types.reference(block.element()),
                        name,
                        block.initial().isZero() ? "" : of(block.initial(), block.element()));
            case STRUCTURE -> {
                source.line("%s %s = new %s();", element, name, element);
                fields.store(name, block.initial(), block.element());
            }
            case ARRAY -> {
                if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                    source.line(
                            "byte[] %s = Arrays.copyOf(Native.toByteArray(%s, \"%s\"), %d);",
                            name, Quotes.java(block.text()), block.encodingName(), block.count());
                } else {
                    array(block, name, element);
                }
            }
            default -> {
                source.line(
                        "Memory %s = new Memory(%d);",
                        name, Math.max(1, block.count() * program.layout().sizeOf(block.element())));
                source.line("%s.clear();", name);
                if (block.kind() == Block.Kind.TEXT) {
                    writeText(block, name);
                } else {
                    memory(name).store(0L, block.initial(), block.whole());
                }
            }
        }
    }

    private void array(Block block, String name, String element) {
        List<Datum> all = block.initial() instanceof Datum.Elements(var some) ? some : List.of();
        if (all.size() == block.count()) {
            source.line(
                    "%s[] %s = {%s};",
                    element,
                    name,
                    all.stream().map(one -> of(one, block.element())).collect(Collectors.joining(", ")));
            return;
        }
        source.line("%s[] %s = new %s[%d];", element, name, element, block.count());
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isZero()) {
                source.line("%s[%d] = %s;", name, i, of(all.get(i), block.element()));
            }
        }
    }

    private void writeText(Block block, String name) {
        String text = Quotes.java(block.text());
        int unit = block.unit();
        if (block.text().isEmpty()) {
            return;
        }
        if (unit == 1) {
            source.line("%s.setString(0, %s, \"%s\");", name, text, block.encodingName());
        } else if (JnaPassing.isWide(program, block)) {
            source.line("%s.setWideString(0, %s);", name, text);
        } else {
            int[] units = unit == 2
                    ? block.text().chars().toArray()
                    : block.text().codePoints().toArray();
            for (int i = 0; i < units.length; i++) {
                source.line(
                        "%s.%s(%d, %s);",
                        name,
                        unit == 2 ? "setShort" : "setInt",
                        i * unit,
                        unit == 2 ? "(short) " + units[i] : String.valueOf(units[i]));
            }
        }
    }

    /// Stores the parts of a value of a structure.
    private final Parts<String> fields = new Parts<>() {
        @Override
        String member(String place, RecordType owner, int index) {
            String name = JnaTypes.member(owner, index);
            if (owner.kind() == RecordType.Kind.UNION) {
                source.line("%s.setType(\"%s\");", place, name);
            }
            return place + "." + name;
        }

        @Override
        String element(String place, CType element, long index) {
            return place + "[" + index + "]";
        }

        @Override
        void scalar(String place, Datum datum, CType type) {
            source.line("%s = %s;", place, of(datum, type));
        }

        @Override
        void text(String place, Datum.Text text, ArrayType array) {
            for (int i = 0; i < text.text().length(); i++) {
                source.line("%s[%d] = %d;", place, i, (int) text.text().charAt(i));
            }
        }
    };

    /// Stores the parts of a value in memory, at their offsets.
    private Parts<Long> memory(String memory) {
        return new Parts<>() {
            @Override
            Long member(Long offset, RecordType owner, int index) {
                return offset + program.layout().placements(owner).get(index).offset();
            }

            @Override
            Long element(Long offset, CType element, long index) {
                return offset + index * program.layout().sizeOf(element);
            }

            @Override
            void scalar(Long offset, Datum datum, CType type) {
                source.line("%s.set%s(%d, %s);", memory, types.accessor(type), offset, of(datum, type));
            }

            @Override
            void text(Long offset, Datum.Text text, ArrayType array) {
                // A text as wide as its array has no terminator, which JNA would write.
                boolean terminated = text.text().length() < array.count();
                if (terminated && program.layout().sizeOf(array.element()) == 1) {
                    source.line("%s.setString(%d, %s);", memory, offset, Quotes.java(text.text()));
                } else {
                    super.text(offset, text, array);
                }
            }
        };
    }

    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Truth(var holds) -> "(byte) " + (holds ? 1 : 0);
            case Datum.Whole _, Datum.Real _, Datum.Wide _ -> types.literal(datum, type);
            case Datum.Nothing _ -> "Pointer.NULL";
            case Datum.At(var number) -> call.block(number).name();
            case Datum.Symbol(var name) ->
                "NativeLibrary.getInstance(" + Quotes.java(program.library()) + ").getGlobalVariableAddress(\"" + name
                        + "\")";
            case Datum.Function(var callback) ->
                "CallbackReference.getFunctionPointer("
                        + call.callbacks().get(callback).name() + ")";
            case Datum.Raw(var address) -> "new Pointer(0x" + Long.toHexString(address) + "L)";
            case Datum.Earlier(var place) -> places.pointer(place);
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }
}
