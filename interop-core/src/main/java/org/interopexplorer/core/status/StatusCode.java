package org.interopexplorer.core.status;

/// A status code that a call left behind.
///
/// @param space the numbering that it belongs to
/// @param code its number there
/// @param source where it stood
/// @param tells whether it counts: whether the function is known to have failed, or to have succeeded, by it. One that
///     does not count may be left over from something that went wrong on the way and was dealt with
public record StatusCode(StatusSpace space, int code, Source source, boolean tells) {
    /// Where a code can stand after a call.
    public enum Source {
        /// In the result of the function.
        RESULT,
        /// In `errno`.
        ERRNO,
        /// In what `GetLastError` answers.
        LAST_ERROR
    }

    /// As a developer writes it: `errno 2`, `GetLastError 5`, `HRESULT 0x80004005`, `NTSTATUS 0xC0000005`, `Win32 5`.
    public String spelled() {
        return switch (space) {
            case ERRNO -> "errno " + code;
            case HRESULT -> "HRESULT 0x%08X".formatted(code);
            case NTSTATUS -> "NTSTATUS 0x%08X".formatted(code);
            case WIN32 -> (source == Source.LAST_ERROR ? "GetLastError " : "Win32 ") + Integer.toUnsignedString(code);
            case SIGNAL -> "signal " + code;
        };
    }
}
