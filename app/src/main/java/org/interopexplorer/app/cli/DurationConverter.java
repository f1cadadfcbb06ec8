package org.interopexplorer.app.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time limit: `500ms`, `5s`, `2m`; a bare number is in seconds.
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)?");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no time limit; write 500ms, 5s or 2m");
        }
        double millisEach = switch (form.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case null, default -> 1_000;
        };
        long millis = Math.round(Double.parseDouble(form.group(1)) * millisEach);
        if (millis == 0) {
            throw new TypeConversionException("a time limit of 0 leaves no time for the call; write 500ms, 5s or 2m");
        }
        return Duration.ofMillis(millis);
    }
}
