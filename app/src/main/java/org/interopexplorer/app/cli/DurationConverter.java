package org.interopexplorer.app.cli;

import java.time.Duration;
import org.interopexplorer.core.text.TimeSpan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time limit: `500ms`, `5s`, `2m`; a bare number is in seconds.
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration limit = TimeSpan.parse(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no time limit; write 500ms, 5s or 2m"));
        if (limit.isZero()) {
            throw new TypeConversionException("a time limit of 0 leaves no time for the call; write 500ms, 5s or 2m");
        }
        return limit;
    }
}
