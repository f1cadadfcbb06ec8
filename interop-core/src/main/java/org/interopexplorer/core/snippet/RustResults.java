package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;

/// Prints results in Rust.
final class RustResults extends Results {
    private final RustPlaces places;
    private final Set<String> helpers = new TreeSet<>();

    RustResults(Program program, Source source, RustPlaces places) {
        super(program, source);
        this.places = places;
    }

    @Override
    void print(String label, String value) {
        print(label, "{}", value);
    }

    private void print(String label, String format, String value) {
        List<String> all = new ArrayList<>(indexes(label));
        all.add(value);
        source.line("println!(\"" + withIndexes(label, "[{}]") + " " + format + "\", " + String.join(", ", all) + ");");
    }

    @Override
    String when(String condition) {
        return "if " + condition + " {";
    }

    @Override
    String isNull(Place pointer) {
        return places.copied(pointer) + ".is_null()";
    }

    @Override
    void loop(Show.Each each) {
        source.line("for %s in 0..%d {", each.variable(), each.count()).in();
        all(each.inside());
        source.out().line("}");
    }

    @Override
    void scalar(String label, Place place, CType type) {
        if (!Types.isPointer(type)) {
            print(label, Types.isNumber(type) ? "{:?}" : "{}", places.copied(place));
        } else if (Types.isFunctionPointer(type)) {
            branch(places.expression(place) + ".is_none()", () -> printNull(label), () -> print(label, "\"0xf\""));
        } else {
            branch(isNull(place), () -> printNull(label), () -> print(label, "{:?}", places.copied(place)));
        }
    }

    @Override
    void row(Show.Row row) {
        print(row.label(), "{:?}", places.copied(row.place()));
    }

    @Override
    void characters(Show.Characters text) {
        print(text.label(), helper(text.encoding().unit()) + "(&" + places.copied(text.place()) + ")");
    }

    @Override
    void text(Show.PointedText text) {
        String value = places.expression(text.place());
        int unit = text.encoding().unit();
        String read = unit == 1
                ? "CStr::from_ptr(" + value + ".cast()).to_string_lossy()"
                : pointedHelper(unit) + "(" + value + ".cast())";
        branch(isNull(text.place()), () -> printNull(text.label()), () -> print(text.label(), read));
    }

    private String helper(int unit) {
        String name = switch (unit) {
            case 1 -> "text";
            case 2 -> "text16";
            default -> "text32";
        };
        helpers.add(name);
        return name;
    }

    private String pointedHelper(int unit) {
        String name = helper(unit) + "_at";
        helpers.add(name);
        return name;
    }

    /// Functions of the program's own that turn arrays of characters into texts.
    void helpers() {
        if (!helpers.isEmpty()) {
            source.gap().note(SnippetNote.HELPER);
        }
        for (String name : helpers) {
            source.line(
                    switch (name) {
                        case "text" -> """
                        fn text(bytes: &[c_char]) -> String {
                            let bytes: Vec<u8> = bytes.iter().map(|b| *b as u8).take_while(|b| *b != 0).collect();
                            String::from_utf8_lossy(&bytes).into_owned()
                        }""";
                        case "text16" -> """
                        fn text16(units: &[u16]) -> String {
                            let units: Vec<u16> = units.iter().copied().take_while(|u| *u != 0).collect();
                            String::from_utf16_lossy(&units)
                        }""";
                        case "text32" -> """
                        fn text32<T: Copy + TryInto<u32>>(units: &[T]) -> String {
                            let codes = units.iter().map(|u| (*u).try_into().unwrap_or(0));
                            codes.take_while(|c| *c != 0).filter_map(char::from_u32).collect()
                        }""";
                        case "text16_at" -> """
                        unsafe fn text16_at(text: *const u16) -> String {
                            let length = (0..).take_while(|i| *text.add(*i) != 0).count();
                            text16(std::slice::from_raw_parts(text, length))
                        }""";
                        case "text32_at" -> """
                        unsafe fn text32_at(text: *const u32) -> String {
                            let length = (0..).take_while(|i| *text.add(*i) != 0).count();
                            text32(std::slice::from_raw_parts(text, length))
                        }""";
                        default -> "";
                    });
        }
    }
}
