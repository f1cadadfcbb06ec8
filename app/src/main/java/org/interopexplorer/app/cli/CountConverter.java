package org.interopexplorer.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of something, counted from 1.
final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number that is too small is.
        }
        throw new TypeConversionException("'" + text + "' is no number from 1 on");
    }
}
