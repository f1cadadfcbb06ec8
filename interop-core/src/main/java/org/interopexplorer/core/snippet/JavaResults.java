package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;

/// Prints results in Java, from memory segments.
final class JavaResults extends JvmResults {
    private final JavaTypes types;

    JavaResults(Program program, Source source, JavaTypes types) {
        super(program, source);
        this.types = types;
    }

    private JavaPlace at(Place place) {
        return JavaPlace.of(types, call, place);
    }

    /// A scalar at a place; the result of the call is one itself.
    String read(Place place, String layout) {
        return place.block() == null && place.steps().isEmpty()
                ? "result"
                : at(place).get(layout);
    }

    @Override
    String isNull(Place pointer) {
        return read(pointer, "ADDRESS") + ".equals(MemorySegment.NULL)";
    }

    @Override
    void scalar(String label, Place place, CType type) {
        String value = read(place, types.layout(type));
        print(
                label,
                Types.isPointer(type)
                        ? "(%s.equals(MemorySegment.NULL) ? \"null\" : \"0x\" + Long.toHexString(%s.address()))"
                                .formatted(value, value)
                        : types.shown(value, type));
    }

    @Override
    void row(Show.Row row) {
        JavaPlace at = at(row.place());
        CType element = row.element();
        String layout = types.layout(element);
        if (types.isPlain(element)) {
            String bytes = row.count() + " * " + layout + ".byteSize()";
            print(row.label(), "Arrays.toString(" + at.slice(bytes) + ".toArray(" + layout + "))");
        } else {
            String each = types.shown(at.index(element, "n").get(layout), element);
            print(row.label(), "IntStream.range(0, " + row.count() + ").mapToObj(n -> " + each + ").toList()");
        }
    }

    @Override
    void characters(Show.Characters text) {
        print(text.label(), at(text.place()).slice(null) + ".getString(0" + JavaTypes.charset(text.encoding()) + ")");
    }

    @Override
    void text(Show.PointedText text) {
        String value = read(text.place(), "ADDRESS");
        print(
                text.label(),
                "(%s.equals(MemorySegment.NULL) ? \"null\" : %s.reinterpret(Long.MAX_VALUE).getString(0%s))"
                        .formatted(value, value, JavaTypes.charset(text.encoding())));
    }

    /// Only a failure tells its cause: nothing resets the code before the call.
    void error() {
        String name = call.error() == ErrorCode.ERRNO ? "errno" : "GetLastError";
        errorCode(
                () -> {
                    source.line(
                            "VarHandle error = Linker.Option.captureStateLayout().varHandle(groupElement(\"%s\"));",
                            name);
                    print(name.equals("errno") ? "errno" : "lasterror", "(int) error.get(state, 0L)");
                },
                "result.equals(MemorySegment.NULL) || result.address() == -1",
                "result == -1");
    }
}
