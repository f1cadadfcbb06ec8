package org.interopexplorer.core.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The arguments that a `printf` or `scanf` format takes (C17 7.21.6.1, 7.21.6.2).
///
/// @param conversions one an argument, in order
/// @param unboundedText whether a `scanf` format stores text of any length: `%s` or `%[` without a width
record Format(List<Conversion> conversions, boolean unboundedText) {
    /// What a conversion takes.
    enum Takes {
        INTEGER(Caution.TAKES_INTEGER),
        FLOATING(Caution.TAKES_FLOATING),
        TEXT(Caution.TAKES_TEXT),
        POINTER(Caution.TAKES_POINTER),
        /// A place to store to; all of `scanf`'s, and `%n`.
        PLACE(Caution.TAKES_PLACE);

        private final Caution caution;

        Takes(Caution caution) {
            this.caution = caution;
        }

        /// How it is called.
        Caution caution() {
            return caution;
        }
    }

    /// @param text as the format has it, such as `%-5ld`
    record Conversion(String text, Takes takes) {}

    private static final Pattern PRINTS = Pattern.compile(
            "%(?<flags>[-+ #0']*)(?<width>\\*|\\d*)(?:\\.(?<precision>\\*|-?\\d*))?(?<length>hh|h|ll|l|j|z|t|L|q|I64|I32|w)?"
                    + "(?<kind>[diouxXcsCSpnaAeEfFgGm%])");
    private static final Pattern SCANS = Pattern.compile(
            "%(?<skip>\\*)?(?<width>\\d*)m?(?:hh|h|ll|l|j|z|t|L|q)?(?<kind>\\[\\^?]?[^]]*]|[diouxXcsCSpnaAeEfFgG%])");

    Format {
        conversions = List.copyOf(conversions);
    }

    /// What a `printf` format takes.
    static Format printing(String format) {
        var conversions = new ArrayList<Conversion>();
        Matcher each = PRINTS.matcher(format);
        while (each.find()) {
            if ("*".equals(each.group("width"))) {
                conversions.add(new Conversion("*", Takes.INTEGER));
            }
            if ("*".equals(each.group("precision"))) {
                conversions.add(new Conversion(".*", Takes.INTEGER));
            }
            switch (each.group("kind").charAt(0)) {
                case '%', 'm' -> {}
                case 'd', 'i', 'o', 'u', 'x', 'X', 'c', 'C' ->
                    conversions.add(new Conversion(each.group(), Takes.INTEGER));
                case 's', 'S' -> conversions.add(new Conversion(each.group(), Takes.TEXT));
                case 'p' -> conversions.add(new Conversion(each.group(), Takes.POINTER));
                case 'n' -> conversions.add(new Conversion(each.group(), Takes.PLACE));
                default -> conversions.add(new Conversion(each.group(), Takes.FLOATING));
            }
        }
        return new Format(conversions, false);
    }

    /// What a `scanf` format takes.
    static Format scanning(String format) {
        var conversions = new ArrayList<Conversion>();
        boolean unbounded = false;
        Matcher each = SCANS.matcher(format);
        while (each.find()) {
            char kind = each.group("kind").charAt(0);
            if (kind != '%' && each.group("skip") == null) {
                conversions.add(new Conversion(each.group(), Takes.PLACE));
                unbounded |= (kind == 's' || kind == '[') && each.group("width").isEmpty();
            }
        }
        return new Format(conversions, unbounded);
    }
}
