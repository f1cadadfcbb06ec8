package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Guesses at a function that no source knows: a known one of nearly the same name often has the same type.
final class Guess {
    /// What libraries put before the names of their own variants: `__libc_malloc`, `_IO_puts`, `__isoc99_sscanf`.
    private static final Pattern PREFIX = Pattern.compile("_*(?:libc_|IO_|GI_|isoc\\d+_|new_|old_|sys_|nss_|builtin_)");

    /// The other names of C's types in math functions (ISO/IEC TS 18661-3): `cosf64` is `cos`, `cosf32` is `cosf`.
    private static final Pattern INTERCHANGE = Pattern.compile("(.+)f(32x?|64x?)");

    /// Fortified variants take further parameters before the others.
    private static final Pattern OTHERWISE = Pattern.compile(".*_chk|.*_l|.*_r");

    private Guess() {}

    /// Names that may stand for the same function, the nearest first.
    static List<String> relatives(String name) {
        if (OTHERWISE.matcher(name).matches()) {
            return List.of();
        }
        Set<String> all = new LinkedHashSet<>();
        String bare = name.replaceFirst("^_+", "");
        all.add(bare);
        Matcher prefixed = PREFIX.matcher(name);
        if (prefixed.lookingAt()) {
            all.add(name.substring(prefixed.end()));
        }
        for (String each : new ArrayList<>(all)) {
            if (each.endsWith("_finite") || each.endsWith("64")) {
                all.add(each.replaceFirst("(_finite|64)$", ""));
            }
            Matcher number = INTERCHANGE.matcher(each);
            if (number.matches()) {
                all.add(number.group(1)
                        + switch (number.group(2)) {
                            case "32" -> "f";
                            case "64x" -> "l";
                            default -> "";
                        });
            }
        }
        all.remove(name);
        all.removeIf(String::isEmpty);
        return List.copyOf(all);
    }
}
