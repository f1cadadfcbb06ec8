package org.interopexplorer.core.com;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Dates of OLE Automation. Days count from 30 December 1899. The fraction is the time of day, even in a negative
/// number: -1.25 is 6 o'clock on 29 December 1899.
final class Dates {
    private static final LocalDate FIRST = LocalDate.of(1899, 12, 30);
    private static final long DAY = Duration.ofDays(1).toMillis();

    private Dates() {}

    /// Parses a date, a time, or both with a blank or `T` between them; empty for other text.
    static Optional<Double> parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            LocalDateTime when = iso.indexOf('T') >= 0
                    ? LocalDateTime.parse(iso)
                    : iso.indexOf(':') >= 0
                            ? LocalTime.parse(iso).atDate(FIRST)
                            : LocalDate.parse(iso).atStartOfDay();
            return Optional.of(days(when));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static double days(LocalDateTime when) {
        long days = when.toLocalDate().toEpochDay() - FIRST.toEpochDay();
        double time =
                (double) when.toLocalTime().toNanoOfDay() / Duration.ofDays(1).toNanos();
        return days < 0 ? days - time : days + time;
    }

    /// The date as text, to the millisecond. A number outside the calendar is written as a number.
    static String print(double days) {
        if (!Double.isFinite(days) || Math.abs(days) > 3_000_000) {
            return Double.toString(days);
        }
        try {
            long whole = (long) days;
            long millis = Math.round(Math.abs(days - whole) * DAY);
            LocalDateTime when = FIRST.plusDays(whole).atStartOfDay().plus(Duration.ofMillis(millis));
            String time = when.toLocalTime().toString();
            return when.toLocalDate() + " " + (time.length() == 5 ? time + ":00" : time);
        } catch (DateTimeException _) {
            return Double.toString(days);
        }
    }
}
