package org.interopexplorer.core.snippet;

import java.util.Locale;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.jspecify.annotations.Nullable;

/// Prints results in Python.
final class PythonResults extends Results {
    private final PythonPlaces places;

    PythonResults(Program program, Source source, PythonPlaces places) {
        super(program, source);
        this.places = places;
    }

    @Override
    void print(String label, String value) {
        String variable = withIndexes(label, "[{$1}]");
        source.line("print(%s\"%s\", %s)", variable.equals(label) ? "" : "f", variable, value);
    }

    @Override
    String isNull(Place pointer) {
        return "not " + places.value(pointer);
    }

    @Override
    void branch(String condition, Runnable then, @Nullable Runnable otherwise) {
        source.line("if %s:", condition).in();
        then.run();
        if (otherwise != null) {
            source.out().line("else:").in();
            otherwise.run();
        }
        source.out();
    }

    @Override
    void loop(Show.Each each) {
        source.line("for %s in range(%d):", each.variable(), each.count()).in();
        all(each.inside());
        source.out();
    }

    @Override
    void scalar(String label, Place place, CType type) {
        String value = places.value(place);
        print(label, Types.isPointer(type) ? "\"null\" if not " + value + " else hex(" + value + ")" : value);
    }

    @Override
    void row(Show.Row row) {
        print(row.label(), "list(" + places.expression(row.place()) + ")");
    }

    @Override
    void characters(Show.Characters text) {
        print(text.label(), text("bytes(" + places.expression(text.place()) + ")", text.encoding()));
    }

    @Override
    void text(Show.PointedText text) {
        String pointer = places.value(text.place());
        TextEncoding encoding = text.encoding();
        String read = encoding.unit() == 1
                ? "ctypes.string_at(" + pointer + ").decode(\"" + name(encoding) + "\", \"replace\")"
                : encoding.unit() == program.layout().abi().wcharSize()
                        ? "ctypes.wstring_at(" + pointer + ")"
                        : "text%d(%s)".formatted(encoding.unit() * Byte.SIZE, pointer);
        print(text.label(), read + " if " + pointer + " else \"null\"");
    }

    /// Functions of the program's own for texts whose characters have another width than those of `wchar_t`.
    void helpers() {
        int wide = program.layout().abi().wcharSize();
        shown().filter(Show.PointedText.class::isInstance)
                .map(show -> ((Show.PointedText) show).encoding())
                .filter(encoding -> encoding.unit() > 1 && encoding.unit() != wide)
                .distinct()
                .forEach(this::helper);
    }

    private void helper(TextEncoding encoding) {
        String unit = encoding.unit() == 2 ? "ctypes.c_uint16" : "ctypes.c_uint32";
        source.note(SnippetNote.HELPER);
        source.line("def text%d(address):", encoding.unit() * Byte.SIZE).in();
        source.line("length = 0");
        source.line("while %s.from_address(address + length).value:", unit).in();
        source.line("length += %d", encoding.unit()).out();
        source.line("return ctypes.string_at(address, length).decode(\"%s\", \"replace\")", name(encoding))
                .out()
                .gap();
    }

    private static String name(TextEncoding encoding) {
        return encoding.charset().name().toLowerCase(Locale.ROOT);
    }

    /// The text in bytes up to its terminator.
    private static String text(String bytes, TextEncoding encoding) {
        return encoding.unit() == 1
                ? bytes + ".split(b\"\\0\")[0].decode(\"" + name(encoding) + "\", \"replace\")"
                : bytes + ".decode(\"" + name(encoding) + "\", \"replace\").split(\"\\0\")[0]";
    }
}
