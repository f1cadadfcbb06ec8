package org.interopexplorer.core.host.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of Windows' structured exceptions (Microsoft, `EXCEPTION_RECORD`). Exceptions that end a process at
/// once have the name of their `NTSTATUS`.
final class WindowsException {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x80000001, "EXCEPTION_GUARD_PAGE"),
            Map.entry(0x80000002, "EXCEPTION_DATATYPE_MISALIGNMENT"),
            Map.entry(0x80000003, "EXCEPTION_BREAKPOINT"),
            Map.entry(0x80000004, "EXCEPTION_SINGLE_STEP"),
            // Wine's, for a call of a function that a DLL does not export; Windows does not load the caller.
            Map.entry(0x80000100, "EXCEPTION_WINE_STUB"),
            Map.entry(0xC0000005, "EXCEPTION_ACCESS_VIOLATION"),
            Map.entry(0xC0000006, "EXCEPTION_IN_PAGE_ERROR"),
            Map.entry(0xC0000008, "EXCEPTION_INVALID_HANDLE"),
            Map.entry(0xC000001D, "EXCEPTION_ILLEGAL_INSTRUCTION"),
            Map.entry(0xC0000025, "EXCEPTION_NONCONTINUABLE_EXCEPTION"),
            Map.entry(0xC0000026, "EXCEPTION_INVALID_DISPOSITION"),
            Map.entry(0xC000008C, "EXCEPTION_ARRAY_BOUNDS_EXCEEDED"),
            Map.entry(0xC000008D, "EXCEPTION_FLT_DENORMAL_OPERAND"),
            Map.entry(0xC000008E, "EXCEPTION_FLT_DIVIDE_BY_ZERO"),
            Map.entry(0xC000008F, "EXCEPTION_FLT_INEXACT_RESULT"),
            Map.entry(0xC0000090, "EXCEPTION_FLT_INVALID_OPERATION"),
            Map.entry(0xC0000091, "EXCEPTION_FLT_OVERFLOW"),
            Map.entry(0xC0000092, "EXCEPTION_FLT_STACK_CHECK"),
            Map.entry(0xC0000093, "EXCEPTION_FLT_UNDERFLOW"),
            Map.entry(0xC0000094, "EXCEPTION_INT_DIVIDE_BY_ZERO"),
            Map.entry(0xC0000095, "EXCEPTION_INT_OVERFLOW"),
            Map.entry(0xC0000096, "EXCEPTION_PRIV_INSTRUCTION"),
            Map.entry(0xC00000FD, "EXCEPTION_STACK_OVERFLOW"),
            Map.entry(0xC0000374, "STATUS_HEAP_CORRUPTION"),
            Map.entry(0xC0000602, "STATUS_FAIL_FAST_EXCEPTION"),
            Map.entry(0xC0000409, "STATUS_STACK_BUFFER_OVERRUN"));

    private WindowsException() {}

    /// The name of a code; null if it has none.
    static @Nullable String name(int code) {
        return NAMES.get(code);
    }
}
