package org.interopexplorer.app.control;

import java.text.NumberFormat;
import java.util.Locale;

/// Writes a time in the unit that leaves one to three digits before the point: `415 ns`, `12.3 µs`.
public final class Elapsed {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Elapsed() {}

    /// The time in words.
    ///
    /// @param nanos not negative
    public static String of(long nanos, Locale locale) {
        if (nanos < MICRO) {
            return nanos + "\u00a0ns";
        }
        if (nanos < MILLI) {
            return scaled(nanos, MICRO, locale) + "\u00a0µs";
        }
        if (nanos < SECOND) {
            return scaled(nanos, MILLI, locale) + "\u00a0ms";
        }
        return scaled(nanos, SECOND, locale) + "\u00a0s";
    }

    private static String scaled(long nanos, long unit, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(nanos < 100 * unit ? 1 : 0);
        return format.format((double) nanos / unit);
    }
}
