package org.interopexplorer.core.com;

import java.util.Locale;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// The HRESULTs of Java exceptions, by the table that also gives the exceptions of HRESULTs.
final class ExceptionCodes {
    static final int OK = 0;
    static final int FALSE = 1;
    static final int FAILED = 0x8000_4005;
    static final int NOT_IMPLEMENTED = 0x8000_4001;
    static final int NO_INTERFACE = 0x8000_4002;
    static final int NULL_POINTER = 0x8000_4003;
    static final int INVALID_ARGUMENT = 0x8007_0057;
    static final int UNEXPECTED = 0x8000_FFFF;
    static final int MEMBER_NOT_FOUND = 0x8002_0003;
    static final int TYPE_MISMATCH = 0x8002_0005;
    static final int UNKNOWN_NAME = 0x8002_0006;
    static final int EXCEPTION = 0x8002_0009;
    static final int BAD_INDEX = 0x8002_000B;
    static final int BAD_PARAMETER_COUNT = 0x8002_000E;
    static final int PARAMETER_NOT_OPTIONAL = 0x8002_000F;
    static final int NO_CONNECTION = 0x8004_0200;
    static final int NO_AGGREGATION = 0x8004_0110;
    static final int CANNOT_CONNECT = 0x8004_0202;

    private final StatusCatalog catalog = new StatusCatalog(OperatingSystem.WINDOWS, Locale.ENGLISH);

    /// The HRESULT of what a body threw.
    int of(BodyOutcome.Thrown thrown) {
        return thrown.hresult() != 0 ? thrown.hresult() : catalog.hresultOf(thrown.types());
    }

    String meaning(@Nullable Integer hresult) {
        return hresult == null ? "" : catalog.hresult(hresult).meaning();
    }
}
