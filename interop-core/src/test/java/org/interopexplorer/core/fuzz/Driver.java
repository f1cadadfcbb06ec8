package org.interopexplorer.core.fuzz;

import java.util.Objects;

/// Jazzer calls this once for each input, in a separate JVM.
public final class Driver {
    /// The system property that names the [FuzzedReader].
    static final String PROPERTY = "fuzz.target";

    private static final FuzzTarget READER = FuzzedReader.valueOf(Objects.requireNonNull(System.getProperty(PROPERTY)))
            .reader();
    private static final Oracle ORACLE = new Oracle();

    private Driver() {}

    /// Jazzer requires this name.
    public static void fuzzerTestOneInput(byte[] input) {
        ORACLE.check(READER, input);
    }
}
