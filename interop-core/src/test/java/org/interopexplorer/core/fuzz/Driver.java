package org.interopexplorer.core.fuzz;

import java.util.Objects;

/// What Jazzer calls, in a JVM of its own, once for each input.
public final class Driver {
    /// The system property that names the [FuzzedReader].
    static final String PROPERTY = "fuzz.target";

    private static final FuzzTarget READER = FuzzedReader.valueOf(Objects.requireNonNull(System.getProperty(PROPERTY)))
            .reader();
    private static final Oracle ORACLE = new Oracle();

    private Driver() {}

    /// The name is Jazzer's.
    public static void fuzzerTestOneInput(byte[] input) {
        ORACLE.check(READER, input);
    }
}
