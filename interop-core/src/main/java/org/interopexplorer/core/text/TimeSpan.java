package org.interopexplorer.core.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as a person writes it: `500ms`, `5s`, `2m`; a bare number is in seconds.
public final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)?");

    private TimeSpan() {}

    /// The length of time, to the millisecond; empty if the text is none.
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        double millisEach = switch (form.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case null, default -> 1_000;
        };
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(form.group(1)) * millisEach)));
    }

    /// The text that [#parse] reads back to the same length of time, in the largest unit that leaves a whole
    /// number.
    public static String print(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        return millis % 60_000 == 0 && millis > 0 ? millis / 60_000 + "m" : millis / 1_000 + "s";
    }
}
