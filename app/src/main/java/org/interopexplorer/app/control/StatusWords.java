package org.interopexplorer.app.control;

import org.interopexplorer.core.status.StatusReading;

/// Status codes as developers write them.
public final class StatusWords {
    private StatusWords() {}

    /// The number of a code as people know it: hexadecimal for HRESULT and NTSTATUS, decimal for the others.
    public static String code(StatusReading reading) {
        return switch (reading.space()) {
            case HRESULT, NTSTATUS -> "0x%08X".formatted(reading.code());
            case WIN32, ERRNO, SIGNAL -> String.valueOf(reading.code());
        };
    }

    /// The name with the number, or only the number if there is no name.
    public static String title(StatusReading reading) {
        return reading.name() == null ? code(reading) : reading.name() + " " + code(reading);
    }
}
