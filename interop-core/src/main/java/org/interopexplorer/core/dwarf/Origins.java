package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Follows an entry of a function to those that it completes: its inlined form, and its declaration in a class
/// (DWARF 5, 3.3.8.2 and 5.7.8).
final class Origins {
    private static final int MOST = 8;

    private Origins() {}

    /// The entry itself and those that it refers to, in that order.
    static List<Die> of(Die die) throws MalformedFileException {
        List<Die> all = new ArrayList<>();
        Die next = die;
        while (next != null && all.size() < MOST) {
            all.add(next);
            Die origin = next.reference(Dw.AT_ABSTRACT_ORIGIN);
            next = origin == null ? next.reference(Dw.AT_SPECIFICATION) : origin;
        }
        return all;
    }

    /// The first of them that has a name; null if none has.
    static @Nullable Die named(Die die) throws MalformedFileException {
        if (die.has(Dw.AT_NAME)) {
            return die;
        }
        for (Die each : of(die)) {
            if (each.has(Dw.AT_NAME)) {
                return each;
            }
        }
        return null;
    }

    static boolean isExternal(Die die, Die named) throws MalformedFileException {
        if (die.flag(Dw.AT_EXTERNAL) || named.flag(Dw.AT_EXTERNAL)) {
            return true;
        }
        for (Die each : of(die)) {
            if (each.flag(Dw.AT_EXTERNAL)) {
                return true;
            }
        }
        return false;
    }

    /// The name that linkers use.
    static @Nullable String linkageName(Die die, Die named) throws MalformedFileException {
        for (Die each : die == named ? List.of(die) : of(die)) {
            String linkage = each.text(Dw.AT_LINKAGE_NAME);
            linkage = linkage == null ? each.text(Dw.AT_MIPS_LINKAGE_NAME) : linkage;
            if (linkage != null) {
                return linkage;
            }
        }
        return named.name();
    }
}
