package org.interopexplorer.core.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// The arguments that a `printf` or `scanf` format takes (C23 7.23.6.1, 7.23.6.2, POSIX's positions, and the
/// extensions of glibc and Microsoft's C library).
///
/// @param conversions one for each argument, in order
/// @param unboundedText whether a `scanf` format stores text of any length: `%s` or `%[` without a width
/// @param unknown parts that look like conversions but are not known here
record FormatString(List<Conversion> conversions, boolean unboundedText, List<String> unknown) {
    /// The kind of argument that a conversion takes.
    enum Takes {
        INTEGER(Caution.TAKES_INTEGER),
        FLOATING(Caution.TAKES_FLOATING),
        TEXT(Caution.TAKES_TEXT),
        POINTER(Caution.TAKES_POINTER),
        /// An address to store to: every conversion of `scanf`, and `%n`.
        PLACE(Caution.TAKES_PLACE);

        private final Caution caution;

        Takes(Caution caution) {
            this.caution = caution;
        }

        /// The message that names this kind.
        Caution caution() {
            return caution;
        }
    }

    /// How the function reads one argument.
    ///
    /// @param text its text in the format, such as `%-5ld`
    /// @param type the type as which the function reads the argument, promoted
    record Conversion(String text, Takes takes, CType type) {}

    private static final String LENGTHS = "(?<length>hh|h|ll|l|j|z|t|L|q|wf?(?:8|16|32|64)";
    private static final String PRINTS = "'%'(?:(?<position>[1-9]\\d?)\\$)?[-+ #0'FLAG]*(?<width>\\*(?:\\d+\\$)?|\\d*)"
            + "(?:\\.(?<precision>\\*(?:\\d+\\$)?|-?\\d*))?";
    private static final String SCANS =
            "'%'(?:(?<position>[1-9]\\d?)\\$)?(?<skip>[*'FLAG]*)(?<width>\\d*)(?<allocates>m)?";
    private static final String ANY_KIND = "?(?<kind>\\[\\^?]?[^]]*]|.)?";

    private static final Pattern PRINTING = pattern(PRINTS, "I", "");
    private static final Pattern PRINTING_ON_WINDOWS = pattern(PRINTS, "", "|I64|I32|I|w");
    private static final Pattern SCANNING = pattern(SCANS, "I", "");
    private static final Pattern SCANNING_ON_WINDOWS = pattern(SCANS, "", "|I64|I32|I|w");

    private static Pattern pattern(String start, String flag, String lengths) {
        String text = start.replace("'%'", "%").replace("FLAG", flag);
        return Pattern.compile(text + LENGTHS + lengths + ")" + ANY_KIND, Pattern.DOTALL);
    }

    FormatString {
        conversions = List.copyOf(conversions);
        unknown = List.copyOf(unknown);
    }

    /// Parses a `printf` format.
    ///
    /// @param wide whether the format has wide characters; on Windows `%s` then takes wide text too
    static FormatString printing(String format, Abi abi, boolean wide) {
        var types = new FormatTypes(abi, wide);
        var taken = new Taken();
        boolean windows = abi.isWindows();
        Matcher each = (windows ? PRINTING_ON_WINDOWS : PRINTING).matcher(format);
        while (each.find()) {
            String kind = each.group("kind");
            if ("%".equals(kind)) {
                continue;
            }
            taken.star(each.group("width"), "", types);
            taken.star(each.group("precision"), ".", types);
            String length = each.group("length");
            Conversion conversion = kind == null || kind.length() > 1
                    ? null
                    : printed(each.group(), kind.charAt(0), length == null ? "" : length, types);
            if ("m".equals(kind) && !windows) {
                continue;
            }
            taken.add(each.group("position"), conversion, each.group());
        }
        return taken.format(false);
    }

    private static @Nullable Conversion printed(String text, char kind, String length, FormatTypes types) {
        CType type = types.printed(kind, length);
        if (type == null) {
            return null;
        }
        Takes takes = switch (kind) {
            case 'd', 'i', 'o', 'u', 'x', 'X', 'b', 'B', 'c', 'C' -> Takes.INTEGER;
            case 's', 'S' -> Takes.TEXT;
            case 'p' -> Takes.POINTER;
            case 'n' -> Takes.PLACE;
            default -> Takes.FLOATING;
        };
        return new Conversion(text, takes, type);
    }

    /// Parses a `scanf` format.
    ///
    /// @param wide as for [#printing]
    static FormatString scanning(String format, Abi abi, boolean wide) {
        var types = new FormatTypes(abi, wide);
        var taken = new Taken();
        boolean unbounded = false;
        Matcher each = (abi.isWindows() ? SCANNING_ON_WINDOWS : SCANNING).matcher(format);
        while (each.find()) {
            String kind = each.group("kind");
            if ("%".equals(kind) || each.group("skip").contains("*")) {
                continue;
            }
            String length = each.group("length");
            boolean allocates = each.group("allocates") != null;
            boolean set = kind != null && kind.length() > 1;
            CType stored = kind == null
                    ? null
                    : types.scanned(set ? '[' : kind.charAt(0), length == null ? "" : length, width(each), allocates);
            taken.add(
                    each.group("position"),
                    stored == null ? null : new Conversion(each.group(), Takes.PLACE, stored),
                    each.group());
            boolean text = set || "s".equals(kind) || "S".equals(kind);
            unbounded |= text && !allocates && each.group("width").isEmpty();
        }
        return taken.format(unbounded);
    }

    /// The width, or 0 for none. A width larger than a call can allocate counts as none.
    private static int width(Matcher conversion) {
        String digits = conversion.group("width");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /// The conversions found so far, by the position of their argument.
    private static final class Taken {
        private final SequencedMap<Integer, Conversion> byPlace = new TreeMap<>();
        private final List<String> unknown = new ArrayList<>();
        private int next;

        void add(@Nullable String position, @Nullable Conversion conversion, String text) {
            if (conversion == null) {
                unknown.add(text);
                return;
            }
            byPlace.putIfAbsent(position == null ? next++ : Integer.parseInt(position) - 1, conversion);
        }

        /// Takes a width or precision that is an argument: `*`.
        void star(@Nullable String given, String dot, FormatTypes types) {
            if (given != null && given.startsWith("*")) {
                String position = given.length() > 1 ? given.substring(1, given.length() - 1) : null;
                add(position, new Conversion(dot + given, Takes.INTEGER, types.width()), given);
            }
        }

        FormatString format(boolean unbounded) {
            var conversions = new ArrayList<Conversion>();
            for (var placed : byPlace.entrySet()) {
                // POSIX demands that all positions up to the last are used; the size of an unused one is unknown.
                while (conversions.size() < placed.getKey()) {
                    conversions.add(new Conversion("%…$", Takes.POINTER, new PointerType(VoidType.VOID)));
                }
                conversions.add(placed.getValue());
            }
            return new FormatString(conversions, unbounded, unknown);
        }
    }
}
