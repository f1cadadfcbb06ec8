package org.interopexplorer.core.message;

import java.text.NumberFormat;
import java.util.Locale;

/// Writes a duration in the unit that leaves one to three digits before the decimal point: `415 ns`, `12.3 µs`.
public final class Elapsed {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Elapsed() {}

    /// The duration as text.
    ///
    /// @param nanos not negative
    public static String of(long nanos, Locale locale) {
        if (nanos < MICRO) {
            return nanos + "\u00a0ns";
        }
        if (nanos < MILLI) {
            return scaled((double) nanos, MICRO, locale) + "\u00a0µs";
        }
        if (nanos < SECOND) {
            return scaled((double) nanos, MILLI, locale) + "\u00a0ms";
        }
        return scaled((double) nanos, SECOND, locale) + "\u00a0s";
    }

    /// An average duration as text. Below 100 ns it has a decimal: averaging removes the clock's coarse steps.
    ///
    /// @param nanos not negative
    public static String ofAverage(double nanos, Locale locale) {
        return nanos < 100 ? scaled(nanos, 1, locale) + "\u00a0ns" : of(Math.round(nanos), locale);
    }

    private static String scaled(double nanos, long unit, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(nanos < 100 * unit ? 1 : 0);
        return format.format(nanos / unit);
    }
}
