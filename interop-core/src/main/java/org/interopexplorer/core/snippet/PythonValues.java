package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// Values in Python: objects of ctypes.
final class PythonValues extends Values {
    private final PythonTypes types;
    private final PythonPlaces places;

    PythonValues(Program program, Source source, PythonTypes types, PythonPlaces places) {
        super(program, source);
        this.types = types;
        this.places = places;
    }

    @Override
    void make(Argument argument) {
        source.line("%s = %s", argument.name(), of(argument.value(), argument.type()));
    }

    /// Whether a text is passed as `bytes`: the function only reads it, and it is narrow.
    @Override
    boolean isInline(Block block) {
        // A literal lives as long as the program; an encoded text only as long as the call.
        return block.isLiteral()
                && block.encoding() != null
                && block.encoding().unit() == 1
                && block.argument()
                && block.text().chars().allMatch(unit -> unit < 0x80);
    }

    @Override
    void make(Block block) {
        String type = types.of(block.element());
        String many = "(" + type + " * " + block.count() + ")";
        switch (block.kind()) {
            case ONE -> source.line("%s = %s", block.name(), object(block.initial(), block.element()));
            case MANY -> source.line("%s = %s(%s)", block.name(), many, elements(block.initial(), block.element()));
            case TEXT -> {
                TextEncoding encoding = block.encoding();
                boolean characters = block.element().resolved() == IntegerType.CHAR;
                if (characters && (encoding == null || encoding.unit() == 1)) {
                    source.line(
                            block.text().isEmpty()
                                    ? "%s = ctypes.create_string_buffer(%d)"
                                    : "%s = ctypes.create_string_buffer(%3$s, %2$d)",
                            block.name(),
                            block.count(),
                            bytes(block.text(), encoding));
                } else if (block.text().isEmpty()) {
                    source.line("%s = %s()", block.name(), many);
                } else {
                    source.line(
                            "%s = %s.from_buffer_copy(%s.ljust(%d, b\"\\0\"))",
                            block.name(),
                            many,
                            bytes(block.text(), encoding),
                            block.count() * (encoding == null ? 1 : encoding.unit()));
                }
            }
        }
    }

    /// `b"text"` for ASCII, else the text with its encoding.
    private static String bytes(String text, @Nullable TextEncoding encoding) {
        boolean ascii = text.chars().allMatch(unit -> unit < 0x80);
        if (ascii && (encoding == null || encoding.unit() == 1)) {
            return "b" + Quotes.python(text);
        }
        String name = encoding == null ? "utf-8" : encoding.charset().name().toLowerCase(Locale.ROOT);
        return Quotes.python(text) + ".encode(\"" + name + "\")";
    }

    /// An object of ctypes with a value.
    private String object(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Elements _ -> "(" + types.of(type) + ")(" + elements(datum, element(type)) + ")";
            case Datum.Text(var text) -> "(" + types.of(type) + ")(*" + bytes(text, null) + ")";
            case Datum.Members members -> {
                RecordType record = (RecordType) type.resolved();
                List<String> parts = new ArrayList<>();
                members.each(
                        record,
                        (index, value) -> parts.add(RecordNames.member(record, index) + "="
                                + of(value, record.members().get(index).type())));
                boolean escapes =
                        parts.stream().anyMatch(part -> Words.isReserved(part.substring(0, part.indexOf('='))));
                yield types.of(type)
                        + (escapes
                                ? parts.stream()
                                        .map(part -> "\"" + part.replaceFirst("=", "\": "))
                                        .collect(Collectors.joining(", ", "(**{", "})"))
                                : "(" + String.join(", ", parts) + ")");
            }
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _, Datum.Nothing _, Datum.At _ ->
                scalar(datum, type);
            case Datum.Symbol _, Datum.Function _, Datum.Raw _, Datum.Earlier _ -> scalar(datum, type);
        };
    }

    private String scalar(Datum datum, CType type) {
        return types.of(type) + "(" + (datum.isZero() ? "" : of(datum, type)) + ")";
    }

    private static CType element(CType type) {
        return type.resolved() instanceof ArrayType array ? array.element() : type;
    }

    private String elements(Datum datum, CType element) {
        return datum instanceof Datum.Elements(var all)
                ? all.stream().map(one -> of(one, element)).collect(Collectors.joining(", "))
                : "";
    }

    /// A value as ctypes takes it for a member, an element or an argument.
    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole(BigInteger number) -> number.toString();
            case Datum.Real(var number) ->
                Double.isNaN(number)
                        ? "float(\"nan\")"
                        : Double.isInfinite(number)
                                ? "float(\"" + (number > 0 ? "inf" : "-inf") + "\")"
                                : type.resolved() == FloatingType.FLOAT
                                        ? Float.toString((float) number)
                                        : Double.toString(number);
            case Datum.Wide(var number) -> number.toString();
            case Datum.Truth(var holds) -> holds ? "True" : "False";
            case Datum.Nothing _ -> "None";
            case Datum.At(var number) -> {
                Block block = call.block(number);
                yield isInline(block)
                        ? bytes(block.text(), block.encoding())
                        : "ctypes.addressof(" + block.name() + ")";
            }
            case Datum.Symbol(var name) when name.contains("@") && program.namesVersion(call) -> versioned(name);
            case Datum.Symbol(var name) -> "ctypes.cast(library[\"" + name + "\"], ctypes.c_void_p)";
            case Datum.Function(var callback) ->
                "ctypes.cast(" + call.callbacks().get(callback).name() + ", ctypes.c_void_p)";
            case Datum.Raw(var address) -> "0x" + Long.toHexString(address);
            case Datum.Earlier(var place) -> places.expression(place);
            case Datum.Elements _, Datum.Text _, Datum.Members _ -> object(datum, type);
        };
    }

    /// The address of one version of a symbol.
    static String versioned(String name) {
        VersionedName wanted = VersionedName.parse(name);
        return "dlvsym(library._handle, b\"" + wanted.name() + "\", b\"" + wanted.version() + "\")";
    }

    /// @param further whether it stands behind the named parameters, so that nothing declares its type
    String argument(Argument argument, boolean further) {
        if (!Types.isScalar(argument.type())) {
            return argument.name();
        }
        if (argument.value() instanceof Datum.At(var number) && !isInline(call.block(number))) {
            Block block = call.block(number);
            return block.kind() == Block.Kind.ONE ? "ctypes.byref(" + block.name() + ")" : block.name();
        }
        if (argument.value() instanceof Datum.Function(var callback) && !further) {
            return "ctypes.cast(" + call.callbacks().get(callback).name() + ", ctypes.c_void_p)";
        }
        String value = of(argument.value(), argument.type());
        boolean isBytes = argument.value() instanceof Datum.At;
        return further && !isBytes
                ? types.of(argument.type()) + "(" + (value.equals("None") ? "" : value) + ")"
                : value;
    }
}
