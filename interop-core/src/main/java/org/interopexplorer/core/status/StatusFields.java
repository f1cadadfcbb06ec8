package org.interopexplorer.core.status;

/// The parts of a 32-bit status.
sealed interface StatusFields {
    /// The token of the severity, see [StatusReading#severity].
    String severity();

    /// The number of the facility.
    int facility();

    /// The number within the facility, 0 to 65535.
    int code();

    /// Whether the status reports a failure.
    boolean failed();

    /// The layout of an HRESULT (`[MS-ERREF] 2.1`): S, R, C, N, X, 11 bits of facility, 16 bits of code.
    record HResult(long value) implements StatusFields {
        private static final int WIN32 = 7;
        private static final long NT_BIT = 0x1000_0000L;

        @Override
        public String severity() {
            return failed() ? "failure" : "success";
        }

        @Override
        public int facility() {
            return (int) (value >>> 16) & 0x7FF;
        }

        @Override
        public int code() {
            return (int) value & 0xFFFF;
        }

        @Override
        public boolean failed() {
            return value >>> 31 == 1;
        }

        /// Whether it was made by `HRESULT_FROM_WIN32`: failure, no other flag, facility 7.
        boolean wrapsWin32() {
            return value >>> 16 == (0x8000 | WIN32);
        }

        /// Whether it was made by `HRESULT_FROM_NT` from a warning or an error: N set, R and X as in the NTSTATUS.
        boolean wrapsNtStatus() {
            return value >>> 28 == 0x9 || value >>> 28 == 0xD;
        }

        /// The NTSTATUS that it was made from; only if [#wrapsNtStatus].
        long ntStatus() {
            return value & ~NT_BIT;
        }
    }

    /// The layout of an NTSTATUS (`[MS-ERREF] 2.3`): two bits of severity, C, N, 12 bits of facility, 16 bits of
    /// code.
    record NtStatus(long value) implements StatusFields {
        @Override
        public String severity() {
            return switch ((int) (value >>> 30)) {
                case 0 -> "success";
                case 1 -> "informational";
                case 2 -> "warning";
                default -> "error";
            };
        }

        @Override
        public int facility() {
            return (int) (value >>> 16) & 0xFFF;
        }

        @Override
        public int code() {
            return (int) value & 0xFFFF;
        }

        @Override
        public boolean failed() {
            return value >>> 31 == 1;
        }

        boolean isError() {
            return value >>> 30 == 3;
        }

        boolean isInformational() {
            return value >>> 30 == 1;
        }
    }
}
