package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;

/// Prints results in Java with JNA.
final class JnaResults extends JvmResults {
    private final JnaTypes types;
    private final JnaPlaces places;

    JnaResults(Program program, Source source, JnaTypes types, JnaPlaces places) {
        super(program, source);
        this.types = types;
        this.places = places;
    }

    @Override
    String isNull(Place pointer) {
        return places.expression(pointer, null) + " == null";
    }

    @Override
    void scalar(String label, Place place, CType type) {
        String value = places.expression(place, type);
        print(
                label,
                Types.isPointer(type)
                        ? "(%s == null ? \"null\" : \"0x\" + Long.toHexString(Pointer.nativeValue(%s)))"
                                .formatted(value, value)
                        : types.shown(value, type));
    }

    private String element(Place place, CType element) {
        return places.expression(place.then(new Step.Index(element, "n")), element);
    }

    @Override
    void row(Show.Row row) {
        print(
                row.label(),
                "IntStream.range(0, " + row.count() + ").mapToObj(n -> "
                        + types.shown(element(row.place(), row.element()), row.element()) + ").toList()");
    }

    @Override
    void characters(Show.Characters text) {
        Integer number = text.place().block();
        boolean inMemory = number == null || JnaPassing.of(program, call.block(number)) == JnaPassing.MEMORY;
        String array = places.expression(text.place(), new ArrayType(text.element(), text.count()));
        String unit = element(text.place(), text.element());
        String charset = "\"" + text.encoding().charset().name() + "\")";
        print(
                text.label(),
                text.encoding().unit() > 1
                        ? "IntStream.range(0, %d).map(n -> %s%s).takeWhile(c -> c != 0)"
                                        .formatted(
                                                text.count(),
                                                unit,
                                                text.encoding().unit() == 2 ? " & 0xFFFF" : "")
                                + ".collect(StringBuilder::new, StringBuilder::appendCodePoint, "
                                + "StringBuilder::append)"
                        : inMemory ? array + ".getString(0, " + charset : "Native.toString(" + array + ", " + charset);
    }

    @Override
    void text(Show.PointedText text) {
        String value = places.expression(text.place(), text.type());
        int unit = text.encoding().unit();
        String read = unit == 1
                ? value + ".getString(0, \"" + text.encoding().charset().name() + "\")"
                : unit == 2 && program.layout().abi().wcharSize() == 2
                        ? value + ".getWideString(0)"
                        : "text" + unit * Byte.SIZE + "(" + value + ")";
        print(text.label(), "(" + value + " == null ? \"null\" : " + read + ")");
    }

    /// Functions of the program's own for texts that JNA does not read: UTF-16 where `wchar_t` has four bytes, and
    /// UTF-32, of which it loses what is beyond 16 bits.
    void helpers() {
        boolean reads16 = program.layout().abi().wcharSize() == 2;
        shown().filter(Show.PointedText.class::isInstance)
                .map(show -> ((Show.PointedText) show).encoding().unit())
                .filter(unit -> unit == 4 || (unit == 2 && !reads16))
                .distinct()
                .forEach(this::helper);
    }

    private void helper(int unit) {
        source.gap().note(SnippetNote.HELPER);
        source.line("static String text%d(Pointer text) {", unit * Byte.SIZE).in();
        source.line("StringBuilder all = new StringBuilder();");
        if (unit == 2) {
            source.line("for (long at = 0; text.getShort(at) != 0; at += 2) {").in();
            source.line("all.append((char) text.getShort(at));");
        } else {
            source.line("for (long at = 0; text.getInt(at) != 0; at += 4) {").in();
            source.line("all.appendCodePoint(text.getInt(at));");
        }
        source.out().line("}").line("return all.toString();").out().line("}");
    }

    void error() {
        errorCode(() -> errorCode("error"), "result == null", "result == -1");
    }
}
