package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;

/// Prints results in C, by `printf` and by functions of the program's own where it has no format.
final class CResults extends Results {
    private final CPlaces places;

    CResults(Program program, Source source, CPlaces places) {
        super(program, source);
        this.places = places;
    }

    /// Functions of the program's own that print what `printf` cannot.
    void helpers() {
        if (shown().anyMatch(CResults::isWide)) {
            source.gap().note(SnippetNote.HELPER);
            source.line("""
                    static void print_wide(const void *text, size_t unit, size_t most) {
                        for (size_t i = 0; i < most; i++) {
                            uint32_t code = unit == 2 ? ((const uint16_t *) text)[i] : ((const uint32_t *) text)[i];
                            if (code == 0) {
                                break;
                            }
                            if (code >= 0xD800 && code < 0xDC00 && i + 1 < most) {
                                code = 0x10000 + ((code - 0xD800) << 10) + (((const uint16_t *) text)[++i] - 0xDC00);
                            }
                            if (code < 0x80) {
                                putchar((int) code);
                            } else {
                                int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
                                putchar((int) ((0xFF00 >> (more + 1) & 0xFF) | code >> 6 * more));
                                while (more-- > 0) {
                                    putchar((int) (0x80 | (code >> 6 * more & 0x3F)));
                                }
                            }
                        }
                    }""");
        }
        if (shown().anyMatch(CResults::isInt128)) {
            source.gap().note(SnippetNote.HELPER);
            source.line("""
                    static void print_int128(unsigned __int128 number) {
                        if (number > 9) {
                            print_int128(number / 10);
                        }
                        putchar('0' + (int) (number % 10));
                    }""");
        }
    }

    private static boolean isWide(Show show) {
        return (show instanceof Show.Characters characters
                        && characters.encoding().unit() > 1)
                || (show instanceof Show.PointedText text && text.encoding().unit() > 1);
    }

    private static boolean isInt128(Show show) {
        return (show instanceof Show.Scalar scalar && isInt128(scalar.type()))
                || (show instanceof Show.Row row && isInt128(row.element()));
    }

    private static boolean isInt128(CType type) {
        return type.resolved() == IntegerType.INT128 || type.resolved() == IntegerType.UNSIGNED_INT128;
    }

    @Override
    void print(String label, String value) {
        line(label + " " + value + "\\n", List.of());
    }

    @Override
    void printNull(String label) {
        print(label, "null");
    }

    @Override
    void errorCode(String error) {
        if (call.error() != ErrorCode.NONE) {
            source.silently(call.error().note());
            source.line(
                    call.error().isErrno() ? "printf(\"errno %%d\\n\", %s);" : "printf(\"lasterror %%lu\\n\", %s);",
                    error);
        }
    }

    @Override
    String isNull(Place pointer) {
        return places.expression(pointer) + " == NULL";
    }

    @Override
    void loop(Show.Each each) {
        String variable = each.variable();
        source.line("for (size_t %s = 0; %s < %d; %s++) {", variable, variable, each.count(), variable)
                .in();
        all(each.inside());
        source.out().line("}");
    }

    @Override
    void row(Show.Row row) {
        line(row.label() + " [", List.of());
        source.line("for (size_t n = 0; n < %d; n++) {", row.count()).in();
        source.line("printf(\"%s\", n == 0 ? \"\" : \", \");");
        number(places.expression(row.place()) + "[n]", row.element(), "");
        source.out().line("}").line("puts(\"]\");");
    }

    @Override
    void characters(Show.Characters text) {
        String value = places.expression(text.place());
        int unit = text.encoding().unit();
        if (unit == 1) {
            line(text.label() + " %.*s\\n", List.of(String.valueOf(text.count()), value));
        } else {
            wide(text.label(), value, unit, String.valueOf(text.count()));
        }
    }

    @Override
    void text(Show.PointedText text) {
        String value = places.expression(text.place());
        int unit = text.encoding().unit();
        if (unit == 1) {
            line(text.label() + " %s\\n", List.of(value + " == NULL ? \"null\" : (const char *) " + value));
        } else {
            branch(
                    value + " == NULL",
                    () -> printNull(text.label()),
                    () -> wide(text.label(), value, unit, "SIZE_MAX"));
        }
    }

    private void wide(String label, String text, int unit, String most) {
        line(label + " ", List.of());
        source.line("print_wide(%s, %d, %s);", text, unit, most).line("putchar('\\n');");
    }

    @Override
    void scalar(String label, Place place, CType type) {
        String value = places.expression(place);
        scalar(label, CPlaces.isBitField(place) ? "(" + CSpelling.of(type) + ") " + value : value, type);
    }

    private void scalar(String label, String value, CType type) {
        if (Types.isPointer(type)) {
            branch(
                    value + " == NULL",
                    () -> printNull(label),
                    () -> line(label + " %p\\n", List.of("(void *) " + value)));
            return;
        }
        if (program.layout().sizeOf(type) > Long.BYTES && !(type.resolved() instanceof FloatingType)) {
            line(label + " ", List.of());
            number(value, type, "");
            source.line("putchar('\\n');");
            return;
        }
        line(label + " " + format(type) + "\\n", List.of(argument(value, type)));
    }

    private void number(String value, CType type, String end) {
        if (program.layout().sizeOf(type) > Long.BYTES && !(type.resolved() instanceof FloatingType)) {
            if (type.resolved() == IntegerType.INT128) {
                source.line("if (%s < 0) {", value)
                        .in()
                        .line("putchar('-');")
                        .out()
                        .line("}");
                source.line(
                        "print_int128(%s < 0 ? -(unsigned __int128) %s : (unsigned __int128) %s);",
                        value, value, value);
            } else {
                source.line("print_int128(%s);", value);
            }
            return;
        }
        source.line("printf(\"%s\", %s);", format(type) + end, argument(value, type));
    }

    private static String argument(String value, CType type) {
        return type.resolved() == IntegerType.BOOL ? value + " ? \"true\" : \"false\"" : value;
    }

    private String format(CType type) {
        return switch (type.resolved()) {
            case FloatingType.FLOAT -> "%.9g";
            case FloatingType.DOUBLE -> "%.17g";
            case FloatingType.LONG_DOUBLE, FloatingType.EXTENDED -> "%.21Lg";
            case EnumType enumeration -> format(enumeration.underlying());
            case IntegerType integer ->
                switch (integer) {
                    case BOOL -> "%s";
                    case CHAR, SIGNED_CHAR, SHORT, INT -> "%d";
                    case UNSIGNED_CHAR, UNSIGNED_SHORT, UNSIGNED_INT -> "%u";
                    case LONG -> "%ld";
                    case UNSIGNED_LONG -> "%lu";
                    case LONG_LONG -> "%lld";
                    case UNSIGNED_LONG_LONG -> "%llu";
                    case INT128, UNSIGNED_INT128 -> "";
                };
            default -> "%p";
        };
    }

    /// Prints a format whose label may have variables of loops in it.
    private void line(String format, List<String> arguments) {
        List<String> all = new ArrayList<>(indexes(format));
        all.addAll(arguments);
        source.line(
                "printf(\"%s\"%s);",
                withIndexes(format, "[%zu]"),
                all.stream().map(one -> ", " + one).collect(Collectors.joining()));
    }
}
