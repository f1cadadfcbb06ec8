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
                                        .formatted(text.count(), unit, text.encoding().unit() == 2 ? " & 0xFFFF" : "")
                                + ".collect(StringBuilder::new, StringBuilder::appendCodePoint, "
                                + "StringBuilder::append)"
                        : inMemory
                                ? array + ".getString(0, " + charset
                                : "Native.toString(" + array + ", " + charset);
    }

    @Override
    void text(Show.PointedText text) {
        String value = places.expression(text.place(), text.type());
        String read = text.encoding().unit() == 1
                ? ".getString(0, \"" + text.encoding().charset().name() + "\")"
                : ".getWideString(0)";
        print(text.label(), "(" + value + " == null ? \"null\" : " + value + read + ")");
    }

    void error() {
        errorCode(() -> errorCode("error"), "result == null", "result == -1");
    }
}
